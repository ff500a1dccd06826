package dev.zeroshot.onnx.engine;

import dev.zeroshot.core.embedding.TokenIds;
import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.onnx.tokenizer.Tokenizer;
import dev.zeroshot.onnx.tokenizer.TokenizerFiles;
import java.nio.file.Path;
import java.util.List;

/** Reads a checkpoint's tokenizer and checks that the prompt tower understands it. */
final class CheckpointTokenizer {
    private static final List<String> PROMPTS = List.of("", "a photo of a cat");

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
        for (String prompt : PROMPTS) {
            checkEnd(folder, plan, tokenizer.encode(prompt));
        }
        return tokenizer;
    }

    /** The token that stands for the whole must come last; else the tower would pool another one in silence. */
    private static void checkEnd(Path folder, TextPlan plan, TokenIds ids) {
        if (ids.length() == 0) {
            throw new ModelException(
                    Reason.DAMAGED,
                    folder + ": the tokenizer adds no start and end to a prompt, which the model needs; take the"
                            + " tokenizer's files and config.json from one download");
        }
        int end = endOf(folder, plan, ids);
        if (end != ids.length() - 1) {
            throw new ModelException(
                    Reason.DAMAGED,
                    folder + ": the tokenizer ends a prompt with the id " + ids.get(ids.length() - 1) + ", but by"
                            + " text_config.eos_token_id in config.json the id " + ids.get(end)
                            + " is the end; take the tokenizer's files and config.json from one download");
        }
    }

    private static int endOf(Path folder, TextPlan plan, TokenIds ids) {
        try {
            return plan.usedLength(ids) - 1;
        } catch (ModelException e) {
            throw new ModelException(e.reason(), folder + ": " + e.getMessage(), e);
        }
    }
}
