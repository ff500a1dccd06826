package dev.zeroshot.onnx.graph;

import dev.zeroshot.onnx.graph.Int8Rows.Quantised;
import dev.zeroshot.onnx.quantise.Int8Matrices;
import dev.zeroshot.onnx.quantise.Int8Matrix;
import dev.zeroshot.onnx.quantise.KeptExact;
import dev.zeroshot.onnx.quantise.MatrixSource;
import dev.zeroshot.onnx.weights.TensorEntry;
import dev.zeroshot.onnx.weights.TensorFloats;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The same layers with matrix products of bytes: weights with a scale for each output channel, tokens with a scale each.
 * Norms, attention's own products, activations and sums stay in float32. Channels whose numbers are much larger than the
 * others' would leave these no steps, so scale is moved from them into the weights where that changes nothing else, see
 * {@link Smoothing}; the few for which this is not enough are multiplied in float32 beside the others.
 */
final class Int8Layers extends Layers {
    private static final String ALL = "all";
    private static final String WANTED = "wanted";

    private static final int[] NO_ROWS = {};

    private final Set<String> exact;
    private final Int8Matrices matrices;
    private final Smoothing smoothing;
    private final Int8Rows bytes;
    private final int[] summed;
    private final Map<String, Divisors> columnDivisors = new HashMap<>();
    private final Map<String, Divisors> normDivisors = new HashMap<>();

    Int8Layers(
            GraphWriter graph,
            TensorLookup tensors,
            TransformerShape shape,
            Rows rows,
            Probes probes,
            Arithmetic.Int8 how) {
        super(graph, tensors, shape, rows, probes);
        this.exact = how.exact();
        this.matrices = how.matrices();
        this.smoothing = new Smoothing(tensors, shape, how.observed());
        this.bytes = new Int8Rows(graph);
        this.summed = smoothing.ofSums();
    }

    /**
     * What a linear layer reads.
     *
     * @param floats [M, in] the rows, their columns divided
     * @param bytes the same in bytes
     * @param divisors what the columns have been divided by
     * @param outliers [M, n] the columns that are multiplied in float32, if there are any
     */
    private record Input(String floats, Quantised bytes, Divisors divisors, Optional<String> outliers) {}

    @Override
    String normPart(String name, String part, Readers readers) {
        if (readers.names().isEmpty() || exact.contains(readers.half())) {
            return super.normPart(name, part, readers);
        }
        Divisors divisors = normDivisors.computeIfAbsent(name, norm -> smoothing.ofNorm(norm, readers.names()));
        readers.names().forEach(linear -> columnDivisors.put(linear, divisors));
        float[] values = floats(name + "." + part, shape().width());
        for (int i = 0; i < values.length; i++) {
            values[i] /= divisors.values()[i];
        }
        return graph().constant(values, values.length);
    }

    @Override
    Change attention(String tokens, AttentionNames names, boolean wantedOnly) {
        if (exact.contains(names.output())) {
            return super.attention(tokens, names, wantedOnly);
        }
        int width = shape().width();
        String seen = scaled(tokens, names.readers(), width);
        Divisors divisors = columns(names.query(), width);
        Input all = input(seen, divisors, ALL);
        Input asking = wantedOnly ? input(wanted(seen), divisors, WANTED) : all;
        Divisors valueDivisors = smoothing.ofValues(names);
        float[] ones = MatrixSource.ones(width);
        String attended = attended(
                List.of(
                        product(asking, names.query(), width, width, ones),
                        product(all, names.key(), width, width, ones),
                        product(all, names.value(), width, width, valueDivisors.inverse())),
                Optional.of(bias(names, valueDivisors.values())),
                wantedOnly);
        Input mixed = input(attended, valueDivisors, wantedOnly ? WANTED : ALL);
        String output = change(mixed, names.output(), width);
        return new Change(names.output(), output, Optional.of(ownBias(names.output(), width)));
    }

    @Override
    Change mlp(String tokens, String first, String second) {
        if (exact.contains(second)) {
            return super.mlp(tokens, first, second);
        }
        int width = shape().width();
        int inner = shape().mlpWidth();
        String rowsLike = "mlp of " + second;
        Input read = input(scaled(tokens, List.of(first), width), columns(first, width), rowsLike);
        String hidden = graph().node(
                        "Add",
                        List.of(product(read, first, inner, width, MatrixSource.ones(inner)), ownBias(first, inner)));
        String shrunk = divided(active(hidden), List.of(second), smoothing.ofActive(second), inner);
        Divisors divisors = columns(second, inner);
        Input active = new Input(shrunk, bytes.active(shrunk, rowsLike), divisors, outliers(shrunk, divisors));
        String output = change(active, second, inner);
        return new Change(second, output, Optional.of(ownBias(second, width)));
    }

    @Override
    String patches(String patches, TensorEntry kernel, int in) {
        // What later norms make much of must not be off from the beginning; patches are a few percent of the work.
        if (exact.contains(PATCHES) || summed.length > 0) {
            return super.patches(patches, kernel, in);
        }
        int width = shape().width();
        MatrixSource source = new MatrixSource(kernel, width, in);
        return product(input(patches, Divisors.none(in), PATCHES), source, in, MatrixSource.ones(width), NO_ROWS);
    }

    /** Divides the columns by what smoothing asks for, where no norm could do so before. */
    private String scaled(String tokens, List<String> readers, int width) {
        if (columnDivisors.containsKey(readers.get(0))) {
            return tokens;
        }
        return divided(tokens, readers, smoothing.ofTokens(readers), width);
    }

    private String divided(String input, List<String> readers, Optional<Divisors> divisors, int width) {
        readers.forEach(linear -> columnDivisors.put(linear, divisors.orElseGet(() -> Divisors.none(width))));
        return divisors.map(by -> graph().node("Mul", List.of(input, graph().constant(by.inverse(), width))))
                .orElse(input);
    }

    private Divisors columns(String linear, int in) {
        return columnDivisors.getOrDefault(linear, Divisors.none(in));
    }

    private Input input(String divided, Divisors divisors, String rowsLike) {
        return new Input(divided, bytes.symmetric(divided, rowsLike), divisors, outliers(divided, divisors));
    }

    private Optional<String> outliers(String divided, Divisors divisors) {
        if (!divisors.haveOutliers()) {
            return Optional.empty();
        }
        String columns = graph().constant(
                        IntStream.of(divisors.outliers()).asLongStream().toArray());
        return Optional.of(graph().node("Gather", List.of(divided, columns), GraphWriter.attribute("axis", 1)));
    }

    /** x W^T. */
    private String product(Input input, String linear, int out, int in, float[] rowFactors) {
        return product(input, source(linear, out, in), in, rowFactors, NO_ROWS);
    }

    /** x W^T for what is added to the tokens. */
    private String change(Input input, String linear, int in) {
        int width = shape().width();
        return product(input, source(linear, width, in), in, MatrixSource.ones(width), summed);
    }

    private MatrixSource source(String linear, int out, int in) {
        return new MatrixSource(tensors().require(linear + ".weight", out, in), out, in);
    }

    private String product(Input input, MatrixSource source, int in, float[] rowFactors, int[] exactRows) {
        Divisors columns = input.divisors();
        KeptExact kept = new KeptExact(columns.outliers(), exactRows);
        Int8Matrix matrix = matrices.get(source, columns.values(), rowFactors, kept);
        int out = rowFactors.length;
        String inSteps = graph().runtimeNode(
                        "MatMulIntegerToFloat",
                        List.of(
                                input.bytes().values(),
                                graph().matrix(matrix.values(), in, out),
                                graph().constant(new float[] {1}),
                                graph().constant(matrix.scales(), out),
                                input.bytes().zero()),
                        1)
                .get(0);
        String product = graph().node("Mul", List.of(inSteps, input.bytes().scale()));
        return withExact(product, input, matrix, kept, in, out);
    }

    /** Adds what is kept in float32. */
    private String withExact(String product, Input input, Int8Matrix matrix, KeptExact kept, int in, int out) {
        List<String> exactly = new ArrayList<>();
        input.outliers().ifPresent(exactly::add);
        if (kept.rows().length > 0) {
            String rows = graph().constant(matrix.rows(), kept.rows().length, in);
            exactly.add(graph().node("Gemm", List.of(input.floats(), rows), GraphWriter.attribute("transB", 1)));
        }
        if (exactly.isEmpty()) {
            return product;
        }
        String columns = exactly.size() == 1
                ? exactly.get(0)
                : graph().node("Concat", exactly, GraphWriter.attribute("axis", 1));
        String weights = graph().constant(matrix.columns(), out, kept.count());
        return graph().node("Gemm", List.of(columns, weights, product), GraphWriter.attribute("transB", 1));
    }

    private String ownBias(String linear, int out) {
        return graph().weight(tensors().require(linear + ".bias", out));
    }

    /** Those of queries, keys and values in one, as attention adds them. */
    private String bias(AttentionNames names, float[] valueDivisors) {
        int width = shape().width();
        float[] all = new float[3 * width];
        for (int part = 0; part < 3; part++) {
            float[] one = floats(names.readers().get(part) + ".bias", width);
            System.arraycopy(one, 0, all, part * width, width);
        }
        for (int i = 0; i < width; i++) {
            all[2 * width + i] /= valueDivisors[i];
        }
        return graph().constant(all, all.length);
    }

    private float[] floats(String tensor, int size) {
        return TensorFloats.of(tensors().require(tensor, size)).all();
    }
}
