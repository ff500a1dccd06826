package dev.zeroshot.onnx.session;

import dev.zeroshot.core.model.OpenOptions;
import java.util.Optional;

/**
 * How a session computes.
 *
 * @param threadsPerCall how many threads one call uses, at least 1
 * @param device where to compute, for instance {@code cpu}; empty for the processor
 * @param optimise whether a graph is rewritten in full on opening; a graph that was optimised before opens faster without
 */
public record SessionSettings(int threadsPerCall, Optional<String> device, boolean optimise) {
    /**
     * Shares the threads out among the callers.
     *
     * @param options how the model is opened
     * @return threads / callers for each call, at least 1; a graph is rewritten in full
     */
    public static SessionSettings of(OpenOptions options) {
        return new SessionSettings(Math.max(1, options.threads() / options.callers()), options.device(), true);
    }
}
