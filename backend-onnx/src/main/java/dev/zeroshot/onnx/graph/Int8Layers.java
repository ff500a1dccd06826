package dev.zeroshot.onnx.graph;

import dev.zeroshot.onnx.graph.Int8Rows.Quantised;
import dev.zeroshot.onnx.quantise.Int8Matrix;
import dev.zeroshot.onnx.quantise.MatrixSource;
import dev.zeroshot.onnx.weights.TensorEntry;
import dev.zeroshot.onnx.weights.TensorFloats;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The same layers with matrix products of bytes: weights with a scale for each output channel, tokens with a scale each.
 * Norms, attention's own products, activations and sums stay in float32. Channels whose numbers are much larger than the
 * others' would leave these no steps, so scale is moved from them into the weights where that changes nothing else, see
 * {@link Smoothing}.
 */
final class Int8Layers extends Layers {
    private static final String ALL = "all";
    private static final String WANTED = "wanted";

    private final Set<String> exact;
    private final int largestWeight;
    private final Smoothing smoothing;
    private final Int8Rows bytes;
    private final Map<String, float[]> columnFactors = new HashMap<>();
    private final Map<String, float[]> normDivisors = new HashMap<>();

    Int8Layers(
            GraphWriter graph,
            TensorLookup tensors,
            TransformerShape shape,
            Rows rows,
            Probes probes,
            Arithmetic.Int8 how) {
        super(graph, tensors, shape, rows, probes);
        this.exact = how.exact();
        this.largestWeight = how.largestWeight();
        this.smoothing = new Smoothing(tensors, shape, how.observed());
        this.bytes = new Int8Rows(graph);
    }

    @Override
    String normPart(String name, String part, Readers readers) {
        if (readers.names().isEmpty() || exact.contains(readers.half())) {
            return super.normPart(name, part, readers);
        }
        float[] divisors = normDivisors.computeIfAbsent(name, norm -> smoothing.ofNorm(norm, readers.names()));
        readers.names().forEach(linear -> columnFactors.put(linear, divisors));
        float[] values = floats(name + "." + part, shape().width());
        for (int i = 0; i < values.length; i++) {
            values[i] /= divisors[i];
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
        Quantised all = bytes.symmetric(seen, ALL);
        Quantised asking = wantedOnly ? bytes.symmetric(wanted(seen), WANTED) : all;
        float[] valueDivisors = smoothing.ofValues(names);
        columnFactors.put(names.output(), valueDivisors);
        float[] ones = MatrixSource.ones(width);
        String attended = attended(
                List.of(
                        product(asking, names.query(), width, width, ones),
                        product(all, names.key(), width, width, ones),
                        product(all, names.value(), width, width, inverse(valueDivisors))),
                Optional.of(bias(names, valueDivisors)),
                wantedOnly);
        Quantised mixed = bytes.symmetric(attended, wantedOnly ? WANTED : ALL);
        String output = product(mixed, names.output(), width, width, ones);
        return new Change(names.output(), output, Optional.of(ownBias(names.output(), width)));
    }

    @Override
    Change mlp(String tokens, String first, String second) {
        if (exact.contains(second)) {
            return super.mlp(tokens, first, second);
        }
        int width = shape().width();
        int inner = shape().mlpWidth();
        Quantised read = bytes.symmetric(scaled(tokens, List.of(first), width), "mlp of " + second);
        String hidden = graph().node(
                        "Add",
                        List.of(product(read, first, inner, width, MatrixSource.ones(inner)), ownBias(first, inner)));
        Quantised active = bytes.active(shrunk(active(hidden), second), "mlp of " + second);
        String output = product(active, second, width, inner, MatrixSource.ones(width));
        return new Change(second, output, Optional.of(ownBias(second, width)));
    }

    @Override
    String patches(String patches, TensorEntry kernel, int in) {
        if (exact.contains(PATCHES)) {
            return super.patches(patches, kernel, in);
        }
        int width = shape().width();
        MatrixSource source = new MatrixSource(kernel, width, in);
        return product(bytes.symmetric(patches, PATCHES), source, in, MatrixSource.ones(in), MatrixSource.ones(width));
    }

    /** Divides the columns by what smoothing asks for, where no norm could do so before. */
    private String scaled(String tokens, List<String> readers, int width) {
        if (columnFactors.containsKey(readers.get(0))) {
            return tokens;
        }
        return divided(tokens, readers, smoothing.ofTokens(readers), width);
    }

    private String shrunk(String active, String second) {
        return divided(active, List.of(second), smoothing.ofActive(second), shape().mlpWidth());
    }

    private String divided(String input, List<String> readers, Optional<float[]> divisors, int width) {
        readers.forEach(linear -> columnFactors.put(linear, divisors.orElseGet(() -> MatrixSource.ones(width))));
        return divisors.map(values -> graph().node("Mul", List.of(input, graph().constant(inverse(values), width))))
                .orElse(input);
    }

    private float[] columns(String linear, int in) {
        return columnFactors.getOrDefault(linear, MatrixSource.ones(in));
    }

    private String product(Quantised input, String linear, int out, int in, float[] rowFactors) {
        MatrixSource source = new MatrixSource(tensors().require(linear + ".weight", out, in), out, in);
        return product(input, source, in, columns(linear, in), rowFactors);
    }

    /** x W^T. */
    private String product(Quantised input, MatrixSource source, int in, float[] columns, float[] rowFactors) {
        Int8Matrix matrix = source.quantise(columns, rowFactors, largestWeight);
        int out = rowFactors.length;
        String inSteps = graph().runtimeNode(
                        "MatMulIntegerToFloat",
                        List.of(
                                input.values(),
                                graph().matrix(matrix.values(), in, out),
                                graph().constant(new float[] {1}),
                                graph().constant(matrix.scales(), out),
                                input.zero()),
                        1)
                .get(0);
        return graph().node("Mul", List.of(inSteps, input.scale()));
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

    private static float[] inverse(float[] values) {
        float[] inverse = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            inverse[i] = 1 / values[i];
        }
        return inverse;
    }
}
