package dev.zeroshot.onnx.tokenizer;

import dev.zeroshot.core.error.ModelException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the tokenizers in folders, in a process of its own whose heap is limited; or writes one that takes much of it. */
final class TokenizerHeapProbe {
    private TokenizerHeapProbe() {}

    /** Prints what became of each folder: read, or refused. */
    public static void main(String[] folders) {
        for (String folder : folders) {
            try {
                System.out.println(
                        "read up to " + TokenizerFiles.read(Path.of(folder), 77).maxId());
            } catch (ModelException e) {
                System.out.println("refused " + e.getMessage());
            }
        }
    }

    /** A vocabulary of tokens of 15 characters, and as many merges of two of them, none of which has a union. */
    static void writeBpe(Path folder, int tokens, int merges) throws IOException {
        try (BufferedWriter out =
                Files.newBufferedWriter(folder.resolve("tokenizer.json"), StandardCharsets.US_ASCII)) {
            out.write("{\"model\":{\"type\":\"BPE\",\"vocab\":{");
            for (int id = 0; id < tokens; id++) {
                out.write((id == 0 ? "\"" : ",\"") + token(id) + "\":" + id);
            }
            out.write("},\"merges\":[");
            for (int i = 0; i < merges; i++) {
                out.write((i == 0 ? "\"" : ",\"") + token(i) + " " + token(i + 1) + "\"");
            }
            out.write("]}}");
        }
    }

    static void writeUnigram(Path folder, int pieces) throws IOException {
        try (BufferedWriter out =
                Files.newBufferedWriter(folder.resolve("tokenizer.json"), StandardCharsets.US_ASCII)) {
            out.write("{\"model\":{\"type\":\"Unigram\",\"unk_id\":0,\"vocab\":[[\"<unk>\",0]");
            for (int id = 1; id < pieces; id++) {
                out.write(",[\"" + Integer.toString(id, 36) + "\",-" + id % 20 + "]");
            }
            out.write("]}}");
        }
    }

    static void writeAddedTokens(Path folder, String token) throws IOException {
        try (BufferedWriter out =
                Files.newBufferedWriter(folder.resolve("tokenizer.json"), StandardCharsets.US_ASCII)) {
            out.write("{\"added_tokens\":[" + token);
            for (int i = 0; i < 3_000_000; i++) {
                out.write("," + token);
            }
            out.write("]}");
        }
    }

    private static String token(int id) {
        String digits = Integer.toString(id, 36);
        return "_".repeat(15 - digits.length()) + digits;
    }
}
