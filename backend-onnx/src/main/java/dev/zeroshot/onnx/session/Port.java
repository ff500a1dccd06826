package dev.zeroshot.onnx.session;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.TensorInfo;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * A tensor that a session takes or gives.
 *
 * @param name its name in the graph
 * @param type what it holds
 * @param sizes its sizes; {@link #ANY} where the graph leaves one open
 */
public record Port(String name, Type type, List<Integer> sizes) {
    /** A size that the graph leaves open. */
    public static final int ANY = -1;

    /** What a tensor holds. */
    public enum Type {
        /** Numbers of 32 bits. */
        FLOAT,
        /** Numbers of 16 bits, IEEE half precision. */
        FLOAT16,
        /** Whole numbers of 64 bits. */
        INT64,
        /** Whole numbers of 32 bits. */
        INT32,
        /** Anything else. */
        OTHER
    }

    /** Copies the sizes. */
    public Port {
        sizes = List.copyOf(sizes);
    }

    /**
     * How many sizes it has.
     *
     * @return at least 0
     */
    public int rank() {
        return sizes.size();
    }

    /**
     * Whether it holds numbers with a fraction.
     *
     * @return true for 32 and 16 bits
     */
    public boolean isFloat() {
        return type == Type.FLOAT || type == Type.FLOAT16;
    }

    /**
     * Whether it holds whole numbers.
     *
     * @return true for 64 and 32 bits
     */
    public boolean isInteger() {
        return type == Type.INT64 || type == Type.INT32;
    }

    static List<Port> of(Map<String, NodeInfo> nodes) {
        return nodes.values().stream().map(Port::of).toList();
    }

    private static Port of(NodeInfo node) {
        if (!(node.getInfo() instanceof TensorInfo tensor)) {
            return new Port(node.getName(), Type.OTHER, List.of());
        }
        List<Integer> sizes = LongStream.of(tensor.getShape())
                .mapToObj(size -> size < 1 || size > Integer.MAX_VALUE ? ANY : (int) size)
                .toList();
        return new Port(node.getName(), type(tensor), sizes);
    }

    private static Type type(TensorInfo tensor) {
        return switch (tensor.type) {
            case FLOAT -> Type.FLOAT;
            case FLOAT16 -> Type.FLOAT16;
            case INT64 -> Type.INT64;
            case INT32 -> Type.INT32;
            default -> Type.OTHER;
        };
    }
}
