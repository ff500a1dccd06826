package dev.zeroshot.starter;

import dev.zeroshot.core.classify.ClassifyService;
import dev.zeroshot.core.model.OpenOptions;

/**
 * The embedded model, ready to use: photographs and drawings, prompts in 13 languages, no network.
 *
 * <pre>{@code
 * try (ClassifyService starter = Starter.open()) {
 *     System.out.println(starter.classify(Picture.read(Path.of("cat.jpg")), "a cat", "a dog"));
 * }
 * }</pre>
 */
public final class Starter {
    private Starter() {}

    /**
     * Opens the model for one caller on all processors.
     *
     * @return the service, thread-safe; close it to give 90 MB back
     * @throws dev.zeroshot.core.error.ModelException UNSUPPORTED if ONNX Runtime has no native library for this machine
     */
    public static ClassifyService open() {
        return open(OpenOptions.defaults());
    }

    /**
     * Opens the model.
     *
     * @param options threads and callers; a logit scale given here replaces the model's own 20
     * @return the service, thread-safe
     * @throws dev.zeroshot.core.error.ModelException UNSUPPORTED if ONNX Runtime has no native library for this machine
     */
    public static ClassifyService open(OpenOptions options) {
        return ClassifyService.of(StarterBackend.create().open(StarterBackend.ID, options));
    }
}
