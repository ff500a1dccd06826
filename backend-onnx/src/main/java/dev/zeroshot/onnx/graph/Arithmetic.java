package dev.zeroshot.onnx.graph;

import dev.zeroshot.onnx.quantise.Int8Matrices;
import java.util.Optional;
import java.util.Set;

/**
 * The numbers that a tower computes with. Immutable and thread-safe.
 *
 * @param int8 how matrix products are computed in 8 bits; empty for float32
 * @param probing what the graph shows of its inside
 */
public record Arithmetic(Optional<Int8> int8, Probing probing) {
    /**
     * How matrix products are computed in 8 bits.
     *
     * @param observed what the tower has shown in float32
     * @param exact the halves of blocks, by the names of their last linear layers, that stay in float32
     * @param matrices rounds the weights
     */
    public record Int8(Observations observed, Set<String> exact, Int8Matrices matrices) {
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
        return new Arithmetic(Optional.empty(), Probing.NOTHING);
    }

    /**
     * Matrix products with weights in 8 bits, the rest in float32.
     *
     * @param observed what the tower has shown in float32
     * @param exact the halves of blocks, by the names of their last linear layers, that stay in float32
     * @param matrices rounds the weights
     * @return the arithmetic
     */
    public static Arithmetic int8(Observations observed, Set<String> exact, Int8Matrices matrices) {
        return new Arithmetic(Optional.of(new Int8(observed, exact, matrices)), Probing.NOTHING);
    }

    /**
     * The same for a graph that shows its inside, or lets others change it.
     *
     * @param inside what it shows
     * @return the arithmetic
     */
    public Arithmetic with(Probing inside) {
        return new Arithmetic(int8, inside);
    }

    Layers layers(GraphWriter graph, TensorLookup tensors, TransformerShape shape, Layers.Rows rows) {
        Probes asked = new Probes(probing);
        return int8.<Layers>map(how -> new Int8Layers(graph, tensors, shape, rows, asked, how))
                .orElseGet(() -> new Layers(graph, tensors, shape, rows, asked));
    }
}
