package dev.zeroshot.onnx.graph;

import java.util.List;

/**
 * The linear layers that read what a layer norm gives, if nothing else does: then the norm can give it in another scale.
 *
 * @param half the half of a block that they belong to, by the name of its last linear layer
 * @param names the linear layers; none where something else reads it too
 */
record Readers(String half, List<String> names) {
    /** Something else reads it, or nobody. */
    static Readers others() {
        return new Readers("", List.of());
    }

    static Readers of(AttentionNames attention) {
        return new Readers(attention.output(), attention.readers());
    }
}
