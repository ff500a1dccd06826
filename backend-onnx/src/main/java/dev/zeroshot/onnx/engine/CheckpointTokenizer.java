package dev.zeroshot.onnx.engine;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.onnx.tokenizer.Tokenizer;
import dev.zeroshot.onnx.tokenizer.TokenizerFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a checkpoint's tokenizer and checks that the prompt tower understands it. */
final class CheckpointTokenizer {
    private static final long MOST_BYTES = 256L << 20;

    private CheckpointTokenizer() {}

    static Tokenizer read(Path folder, TextPlan plan, int spareTokens) {
        Tokenizer tokenizer =
                TokenizerFiles.read(folder.toString(), name -> bytes(folder.resolve(name)), plan.contextLength());
        if (tokenizer.maxId() >= plan.vocabularySize() + spareTokens) {
            throw new ModelException(
                    Reason.DAMAGED,
                    folder + ": the tokenizer has ids up to " + tokenizer.maxId() + ", but the model has only "
                            + plan.vocabularySize() + " token embeddings (text_config.vocab_size in config.json);"
                            + " take all files from one download");
        }
        plan.usedLength(tokenizer.encode("")); // fails for a tokenizer whose prompts the tower cannot pool
        return tokenizer;
    }

    private static Optional<byte[]> bytes(Path file) {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new ModelException(
                        Reason.DAMAGED, file + ": larger than " + MOST_BYTES + " bytes, too large for a tokenizer");
            }
            return Optional.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new ModelException(Reason.DAMAGED, file + ": cannot be read: " + e, e);
        }
    }
}
