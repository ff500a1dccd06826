package dev.zeroshot.onnx.session;

import dev.zeroshot.core.model.OpenOptions;
import java.util.Optional;

/**
 * How a session computes.
 *
 * @param threadsPerCall how many threads one call uses, at least 1
 * @param device where to compute, for instance {@code cpu}; empty for the processor
 * @param optimise whether a graph is rewritten in full on opening; a graph that was optimised before opens faster without
 * @param spin whether threads that wait for work keep their core busy: quicker where each has a core of its own, and a
 *     third slower where they take it from each other
 * @param lasting whether weights are laid out anew as matrix products want them, which pays off after a few calls
 */
public record SessionSettings(
        int threadsPerCall, Optional<String> device, boolean optimise, boolean spin, boolean lasting) {
    /**
     * Shares the threads out among the callers.
     *
     * @param options how the model is opened
     * @return threads / callers for each call, at least 1; a graph is rewritten in full
     */
    public static SessionSettings of(OpenOptions options) {
        int each = Math.max(1, options.threads() / options.callers());
        return new SessionSettings(each, options.device(), true, haveCores((long) each * options.callers()), true);
    }

    /**
     * One caller on the processor.
     *
     * @param threads how many threads its calls use, at least 1
     * @return the settings; a graph is rewritten in full
     */
    public static SessionSettings ofThreads(int threads) {
        return new SessionSettings(threads, Optional.empty(), true, haveCores(threads), true);
    }

    /**
     * The same for a session of a call or two, with all the threads of the processor.
     *
     * @return the settings; weights stay as they are in their files, and take no memory of their own
     */
    public SessionSettings passing() {
        int processors = Runtime.getRuntime().availableProcessors();
        return new SessionSettings(processors, device, optimise, true, false);
    }

    /**
     * The same with one thread a call.
     *
     * @return the settings
     */
    public SessionSettings single() {
        return new SessionSettings(1, device, optimise, false, lasting);
    }

    /**
     * Whether the processor computes.
     *
     * @return false where another device was asked for
     */
    public boolean onProcessor() {
        return device.isEmpty() || device.get().equalsIgnoreCase("cpu");
    }

    private static boolean haveCores(long threads) {
        return threads <= Runtime.getRuntime().availableProcessors();
    }
}
