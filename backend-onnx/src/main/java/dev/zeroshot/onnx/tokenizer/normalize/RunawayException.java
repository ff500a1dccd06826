package dev.zeroshot.onnx.tokenizer.normalize;

import java.io.Serial;

/**
 * A tokenizer's file makes a prompt grow without measure, or an expression of it search without end. Whoever knows the
 * file makes a message of it.
 */
public final class RunawayException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param problem what the tokenizer does, to go on after the file's name
     */
    public RunawayException(String problem) {
        super(problem, null, false, false);
    }
}
