package dev.zeroshot.onnx.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * A byte-level BPE vocabulary of CLIP's size that needs no licence: the 256 bytes, the same at the end of a word, merges
 * of letters until the size is reached, start and end. Every word of one to three lower-case letters is one token.
 */
final class SyntheticVocabulary {
    private static final String WORD_END = "</w>";
    private static final int BYTES = 256;

    private final List<String> tokens = new ArrayList<>();
    private final List<String> merges = new ArrayList<>();

    SyntheticVocabulary(int size) {
        List<String> bytes = bytes();
        tokens.addAll(bytes);
        bytes.forEach(symbol -> tokens.add(symbol + WORD_END));
        int wanted = size - tokens.size() - 2;
        List<String> letters = "abcdefghijklmnopqrstuvwxyz"
                .chars()
                .mapToObj(Character::toString)
                .toList();
        List<String> ends = letters.stream().map(letter -> letter + WORD_END).toList();
        List<String> pairs = merge(letters, letters, wanted);
        merge(letters, ends, wanted);
        merge(pairs, ends, wanted);
        merge(pairs, pairs, wanted);
        tokens.add("<|startoftext|>");
        tokens.add("<|endoftext|>");
    }

    /** Joins every left with every right as long as merges are wanted. */
    private List<String> merge(List<String> lefts, List<String> rights, int wanted) {
        List<String> merged = new ArrayList<>();
        for (String left : lefts) {
            for (String right : rights) {
                if (merges.size() < wanted) {
                    merges.add(left + " " + right);
                    merged.add(left + right);
                }
            }
        }
        tokens.addAll(merged);
        return merged;
    }

    /** Bytes as GPT-2's byte-level BPE writes them: visible Latin-1 as it is, the rest from U+0100 on. */
    private static List<String> bytes() {
        List<String> symbols = new ArrayList<>(BYTES);
        int next = BYTES;
        for (int value = 0; value < BYTES; value++) {
            boolean visible = (value >= '!' && value <= '~') || (value >= 0xA1 && value <= 0xAC) || value >= 0xAE;
            symbols.add(Character.toString(visible ? value : next++));
        }
        return symbols;
    }

    /** The content of vocab.json. */
    String vocabJson() {
        StringBuilder json = new StringBuilder("{");
        for (int id = 0; id < tokens.size(); id++) {
            String quoted = tokens.get(id).replace("\\", "\\\\").replace("\"", "\\\"");
            json.append(id == 0 ? "" : ",")
                    .append('"')
                    .append(quoted)
                    .append("\":")
                    .append(id);
        }
        return json.append('}').toString();
    }

    /** The content of merges.txt. */
    String mergesText() {
        return "#version: 0.2\n" + String.join("\n", merges) + "\n";
    }
}
