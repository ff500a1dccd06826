package dev.zeroshot.onnx.graph;

import java.util.Optional;
import java.util.Set;

/**
 * The numbers that a tower computes with. Immutable and thread-safe.
 *
 * @param int8 how matrix products are computed in 8 bits; empty for float32
 * @param probes whether the graph gives what happens inside the tower, too
 */
public record Arithmetic(Optional<Int8> int8, boolean probes) {
    /**
     * How matrix products are computed in 8 bits.
     *
     * @param observed what the tower has shown in float32
     * @param exact the halves of blocks, by the names of their last linear layers, that stay in float32
     * @param largestWeight the largest magnitude of a weight's byte, at most 127
     */
    public record Int8(Observations observed, Set<String> exact, int largestWeight) {
        /** Copies the set. */
        public Int8 {
            exact = Set.copyOf(exact);
        }
    }

    /**
     * Everything in float32.
     *
     * @return the default
     */
    public static Arithmetic float32() {
        return new Arithmetic(Optional.empty(), false);
    }

    /**
     * Matrix products with weights in 8 bits, the rest in float32.
     *
     * @param observed what the tower has shown in float32
     * @param exact the halves of blocks, by the names of their last linear layers, that stay in float32
     * @param largestWeight the largest magnitude of a weight's byte, at most 127
     * @return the arithmetic
     */
    public static Arithmetic int8(Observations observed, Set<String> exact, int largestWeight) {
        return new Arithmetic(Optional.of(new Int8(observed, exact, largestWeight)), false);
    }

    /**
     * The same with the values inside as further outputs.
     *
     * @return the arithmetic
     */
    public Arithmetic observed() {
        return new Arithmetic(int8, true);
    }

    Layers layers(GraphWriter graph, TensorLookup tensors, TransformerShape shape, Layers.Rows rows) {
        Probes asked = new Probes(probes);
        return int8.<Layers>map(how -> new Int8Layers(graph, tensors, shape, rows, asked, how))
                .orElseGet(() -> new Layers(graph, tensors, shape, rows, asked));
    }
}
