package dev.zeroshot.onnx.engine;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.onnx.tokenizer.Tokenizer;
import dev.zeroshot.onnx.tokenizer.TokenizerFiles;
import java.nio.file.Path;

/** Reads a checkpoint's tokenizer and checks that the prompt tower understands it. */
final class CheckpointTokenizer {
    private CheckpointTokenizer() {}

    static Tokenizer read(Path folder, TextPlan plan, int spareTokens) {
        Tokenizer tokenizer = TokenizerFiles.read(folder, plan.contextLength());
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
}
