package dev.zeroshot.core.picture.crop;

/**
 * The weights of original pixels in resized ones, in 22-bit fixed point: {@code precompute_coeffs} and
 * {@code normalize_coeffs_8bpc} of Pillow's {@code Resample.c}, for the resized pixels that a span shows.
 *
 * @param first [count] the first original pixel that has weight
 * @param taps [count] how many have weight
 * @param values [count, stride] weights; those beyond taps are 0
 * @param stride most taps that a pixel can have
 */
record Weights(int[] first, int[] taps, int[] values, int stride) {
    /** What sums begin with, so that they are rounded. */
    static final int HALF = 1 << 21;

    private static final int PRECISION_BITS = 22;

    static Weights of(Span span, Filter filter) {
        double scale = span.extent() / span.resized();
        double stretch = Math.max(scale, 1);
        double support = filter.support() * stretch;
        int stride = Math.min((int) Math.ceil(support) * 2 + 1, span.original());
        Weights weights = new Weights(
                new int[span.count()],
                new int[span.count()],
                new int[Math.multiplyExact(span.count(), stride)],
                stride);
        double[] exact = new double[stride];
        for (int i = 0; i < span.count(); i++) {
            double centre = (span.from() + i + 0.5) * scale;
            int from = Math.max((int) (centre - support + 0.5), 0);
            int taps = Math.min((int) (centre + support + 0.5), span.original()) - from;
            weights.first[i] = from;
            weights.taps[i] = taps;
            weigh(filter, from, centre, 1 / stretch, exact, taps);
            for (int k = 0; k < taps; k++) {
                weights.values[i * stride + k] = fixedPoint(exact[k]);
            }
        }
        return weights;
    }

    private static void weigh(Filter filter, int from, double centre, double inverse, double[] exact, int taps) {
        double sum = 0;
        for (int k = 0; k < taps; k++) {
            exact[k] = filter.weight((k + from - centre + 0.5) * inverse);
            sum += exact[k];
        }
        if (sum != 0) {
            for (int k = 0; k < taps; k++) {
                exact[k] /= sum;
            }
        }
    }

    private static int fixedPoint(double weight) {
        double scaled = weight * (1 << PRECISION_BITS);
        return (int) (weight < 0 ? scaled - 0.5 : scaled + 0.5);
    }

    /** The first original pixel that any of the shown ones needs. */
    int start() {
        return first[0];
    }

    /** One more than the last original pixel that any of the shown ones needs. */
    int end() {
        int last = first.length - 1;
        return first[last] + taps[last];
    }

    /** From a sum of weighed samples to a sample. */
    static int clip(int sum) {
        return Math.max(0, Math.min(255, sum >> PRECISION_BITS));
    }
}
