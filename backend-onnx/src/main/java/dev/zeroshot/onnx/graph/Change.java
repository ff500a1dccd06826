package dev.zeroshot.onnx.graph;

import java.util.Optional;

/**
 * What a half of a block adds to its tokens.
 *
 * @param half the half's name: that of its last linear layer
 * @param value [N*L, W]
 * @param bias a vector [W] that is still to be added to every row, where the next step does this on the way
 */
record Change(String half, String value, Optional<String> bias) {
    static Change whole(String half, String value) {
        return new Change(half, value, Optional.empty());
    }
}
