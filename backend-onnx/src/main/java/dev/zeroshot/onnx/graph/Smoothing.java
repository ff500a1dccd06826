package dev.zeroshot.onnx.graph;

import dev.zeroshot.onnx.quantise.MatrixSource;
import dev.zeroshot.onnx.weights.TensorEntry;
import dev.zeroshot.onnx.weights.TensorFloats;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How much scale to move from the channels of a linear layer's input into its weights: x W^T = (x / c) (W c)^T for every c,
 * and c_k = sqrt(a_k / w_k), with a_k the largest magnitude of channel k and w_k that of its weights, leaves both equally
 * even (SmoothQuant: Xiao et al. 2023, equation 4 with alpha = 1/2). How large channels are is told by the layer norm before
 * them, by biases, and by what synthetic inputs have shown: there are no data to calibrate with.
 *
 * <p>Channels that are much larger than the others even then are left out of the products of bytes, by divisors that leave
 * nothing of them, and multiplied in float32 (LLM.int8(): Dettmers et al. 2022). Immutable.
 */
final class Smoothing {
    /** A layer norm's numbers before factors have the variance 1: few lie beyond. */
    private static final float DEVIATIONS = 3;

    /** Divisions that cost a pass over the numbers pay off where one channel is so much larger than the usual one. */
    private static final float WORTH_A_PASS = 8;

    /** A channel that is still so many times the median would leave the others too few steps. */
    private static final float OUTLIER = 3;

    /** More columns than that in float32 would cost more than a product of bytes saves. */
    private static final int MOST_OUTLIERS = 32;

    /** What is left of an outlier's size, as a share of the median: less than half a step of a byte. */
    private static final double NOTHING = 1e-6;

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
    Divisors ofNorm(String norm, List<String> readers) {
        float[] factors = vector(norm + ".weight");
        float[] summands = vector(norm + ".bias");
        float[] sizes = new float[factors.length];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = DEVIATIONS * Math.abs(factors[i]) + Math.abs(summands[i]);
        }
        return divisors(withObserved(sizes, readers.get(0)), weights(readers, shape.width()));
    }

    /** What values are divided by: attention mixes tokens, but no channels. [W]. */
    Divisors ofValues(AttentionNames names) {
        float[] sizes = vector(names.value() + ".bias");
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.abs(sizes[i]);
        }
        return divisors(withObserved(sizes, names.output()), weights(List.of(names.output()), shape.width()));
    }

    /** What tokens are divided by that no norm can divide, if that is worth a pass over them: [W]. */
    Optional<Divisors> ofTokens(List<String> readers) {
        return observed.input(readers.get(0))
                .filter(Smoothing::isUneven)
                .map(sizes -> divisors(sizes, weights(readers, shape.width())));
    }

    /** What an activation's results are divided by, if that is worth a pass over them: [inner], each at least 1. */
    Optional<Divisors> ofActive(String linear) {
        return observed.input(linear)
                .filter(Smoothing::isUneven)
                .map(sizes -> divisors(sizes, weights(List.of(linear), shape.mlpWidth()), 1));
    }

    /**
     * The channels of tokens that linear layers read much larger than the others: what is added to them has to be as exact,
     * or the norm before these layers makes much of a small error. In ascending order.
     */
    int[] ofSums() {
        float[] most = new float[shape.width()];
        for (float[] sizes : observed.tokens().values()) {
            float middle = median(sizes);
            for (int i = 0; i < sizes.length; i++) {
                most[i] = Math.max(most[i], sizes[i] / middle);
            }
        }
        return largest(most, WORTH_A_PASS);
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

    private static Divisors divisors(float[] sizes, float[] weights) {
        return divisors(sizes, weights, 0);
    }

    /** Those of all channels; channels for which they are not enough become outliers. */
    private static Divisors divisors(float[] sizes, float[] weights, float atLeast) {
        float[] divisors = even(sizes, weights);
        float[] smoothed = new float[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            divisors[i] = Math.max(divisors[i], atLeast);
            smoothed[i] = sizes[i] / divisors[i];
        }
        float middle = median(smoothed);
        int[] outliers = largest(smoothed, OUTLIER * middle);
        for (int outlier : outliers) {
            // A power of two, which changes no digit of what is computed in float32.
            divisors[outlier] = Math.scalb(1f, Math.getExponent(sizes[outlier] / (NOTHING * middle)));
        }
        return new Divisors(divisors, outliers);
    }

    /** The largest numbers' places, no more than can be multiplied in float32, in ascending order. */
    private static int[] largest(float[] numbers, float above) {
        return IntStream.range(0, numbers.length)
                .filter(i -> numbers[i] > above)
                .boxed()
                .sorted(Comparator.comparing(i -> -numbers[i]))
                .limit(MOST_OUTLIERS)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }

    /** sqrt(size / weight), with a median of 1, so that numbers stay near where they were. */
    private static float[] even(float[] sizes, float[] weights) {
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

    /** Whether a column is so large that dividing it is worth a pass over the numbers. */
    static boolean isUneven(float[] sizes) {
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
