package dev.zeroshot.onnx.weights;

import java.util.List;
import java.util.Optional;

/** Multiplies the dimensions of shapes that nobody has checked yet. */
final class ElementCount {
    private ElementCount() {}

    /** The product of dimensions that are at least 0; empty if it exceeds 2^63 - 1, even where a later one is 0. */
    static Optional<Long> of(List<Long> shape) {
        long product = 1;
        for (long dimension : shape) {
            if (Math.multiplyHigh(product, dimension) != 0 || product * dimension < 0) {
                return Optional.empty();
            }
            product *= dimension;
        }
        return Optional.of(product);
    }
}
