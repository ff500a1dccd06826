package dev.zeroshot.onnx.weights;

import dev.zeroshot.onnx.weights.file.SourceFile;

/**
 * Limits on what a checkpoint may hold, far above any real one. They bound the heap that a malicious file can take: some
 * 128 MiB for a file of whatever size.
 */
final class Limits {
    /** Tensors of one file; the largest CLIP models have some 2000. */
    static final int TENSORS = 50_000;

    /** Characters of a tensor's name. */
    static final int NAME_CHARS = 512;

    /** Dimensions of a tensor. */
    static final int DIMENSIONS = 16;

    private Limits() {}

    static void checkTensorCount(SourceFile source, int count) {
        if (count > TENSORS) {
            throw source.unsupported("more than " + TENSORS + " tensors; this is no model of a supported kind");
        }
    }
}
