package dev.zeroshot.onnx.graph;

import dev.zeroshot.onnx.quantise.MatrixSource;
import dev.zeroshot.onnx.weights.TensorEntry;
import dev.zeroshot.onnx.weights.TensorFloats;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How much scale to move from the channels of a linear layer's input into its weights: x W^T = (x / c) (W c)^T for every c,
 * and c_k = sqrt(a_k / w_k), with a_k the largest magnitude of channel k and w_k that of its weights, leaves both equally
 * even (SmoothQuant: Xiao et al. 2023, equation 4 with alpha = 1/2). How large channels are is told by the layer norm before
 * them, by biases, and by what synthetic inputs have shown: there are no data to calibrate with. Immutable.
 */
final class Smoothing {
    /** A layer norm's numbers before factors have the variance 1: few lie beyond. */
    private static final float DEVIATIONS = 3;

    /** Divisions that cost a pass over the numbers pay off where one channel is so much larger than the usual one. */
    private static final float WORTH_A_PASS = 8;

    private static final float LEAST = 1e-4f;

    private final TensorLookup tensors;
    private final TransformerShape shape;
    private final Observations observed;

    Smoothing(TensorLookup tensors, TransformerShape shape, Observations observed) {
        this.tensors = tensors;
        this.shape = shape;
        this.observed = observed;
    }

    /** What a layer norm's factors and summands are divided by: [W]. */
    float[] ofNorm(String norm, List<String> readers) {
        float[] factors = vector(norm + ".weight");
        float[] summands = vector(norm + ".bias");
        float[] sizes = new float[factors.length];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = DEVIATIONS * Math.abs(factors[i]) + Math.abs(summands[i]);
        }
        return divisors(withObserved(sizes, readers.get(0)), weights(readers, shape.width()));
    }

    /** What values are divided by: attention mixes tokens, but no channels. [W]. */
    float[] ofValues(AttentionNames names) {
        float[] sizes = vector(names.value() + ".bias");
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.abs(sizes[i]);
        }
        return divisors(withObserved(sizes, names.output()), weights(List.of(names.output()), shape.width()));
    }

    /** What tokens are divided by that no norm can divide, if that is worth a pass over them: [W]. */
    Optional<float[]> ofTokens(List<String> readers) {
        return observed.input(readers.get(0))
                .filter(Smoothing::isUneven)
                .map(sizes -> divisors(sizes, weights(readers, shape.width())));
    }

    /** What an activation's results are divided by, if that is worth a pass over them: [inner], each at least 1. */
    Optional<float[]> ofActive(String linear) {
        return observed.input(linear).filter(Smoothing::isUneven).map(sizes -> {
            float[] divisors = divisors(sizes, weights(List.of(linear), shape.mlpWidth()));
            for (int i = 0; i < divisors.length; i++) {
                divisors[i] = Math.max(1, divisors[i]);
            }
            return divisors;
        });
    }

    private float[] withObserved(float[] sizes, String linear) {
        observed.input(linear).ifPresent(seen -> {
            for (int i = 0; i < sizes.length; i++) {
                sizes[i] = Math.max(sizes[i], seen[i]);
            }
        });
        return sizes;
    }

    /** The largest weights of each column, over all matrices that read the same input. */
    private float[] weights(List<String> readers, int in) {
        float[] largest = new float[in];
        for (String reader : readers) {
            TensorEntry entry = tensors.require(reader + ".weight");
            float[] maxima = new MatrixSource(entry, Math.toIntExact(entry.elements() / in), in).columnMaxima();
            for (int i = 0; i < in; i++) {
                largest[i] = Math.max(largest[i], maxima[i]);
            }
        }
        return largest;
    }

    /** sqrt(size / weight), with a median of 1, so that numbers stay near where they were. */
    private static float[] divisors(float[] sizes, float[] weights) {
        float leastSize = LEAST * median(sizes);
        float leastWeight = LEAST * median(weights);
        float[] divisors = new float[sizes.length];
        for (int i = 0; i < divisors.length; i++) {
            float size = Math.max(sizes[i], leastSize);
            float weight = Math.max(weights[i], leastWeight);
            divisors[i] = size > 0 && weight > 0 ? (float) Math.sqrt(size / weight) : 1;
        }
        float middle = median(divisors);
        for (int i = 0; i < divisors.length; i++) {
            divisors[i] /= middle;
        }
        return divisors;
    }

    private static boolean isUneven(float[] sizes) {
        float largest = 0;
        for (float size : sizes) {
            largest = Math.max(largest, size);
        }
        return largest > WORTH_A_PASS * median(sizes);
    }

    private static float median(float[] values) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private float[] vector(String name) {
        return TensorFloats.of(tensors.require(name, shape.width())).all();
    }
}
