package dev.zeroshot.core.picture.crop;

import dev.zeroshot.core.picture.pixels.Pixels;
import java.util.Arrays;

/**
 * Weighs pixels as {@code ImagingResample} of Pillow's {@code Resample.c} does: along the rows first, rounded to 8 bits,
 * then along the columns, rounded again; an axis whose length stays is left alone. Rows are weighed when they are needed
 * and only the last few are kept, so that a large picture takes little memory beside its own.
 */
final class ConvolutionResampler implements Resampler {
    private static final int HALF = 1 << (Weights.PRECISION_BITS - 1);

    private final Filter filter;

    ConvolutionResampler(Filter filter) {
        this.filter = filter;
    }

    @Override
    public void resample(Pixels picture, Span columns, Span rows, byte[] rgb) {
        RowSource source = columns.isResized()
                ? new WeighedRows(picture, Weights.of(columns, filter))
                : new PlainRows(picture, columns.from(), columns.count());
        int samples = 3 * columns.count();
        int stride = 3 * columns.output();
        int to = rows.to() * stride + 3 * columns.to();
        if (rows.isResized()) {
            weighColumns(source, Weights.of(rows, filter), samples, rgb, to, stride);
            return;
        }
        int[] row = new int[samples];
        for (int y = 0; y < rows.count(); y++) {
            source.row(rows.from() + y, row);
            for (int i = 0; i < samples; i++) {
                rgb[to + y * stride + i] = (byte) row[i];
            }
        }
    }

    private static void weighColumns(
            RowSource source, Weights weights, int samples, byte[] rgb, int to, int stride) {
        int[][] ring = new int[weights.stride()][samples];
        int[] sums = new int[samples];
        int next = weights.start();
        for (int y = 0; y < weights.first().length; y++) {
            int first = weights.first()[y];
            int taps = weights.taps()[y];
            for (next = Math.max(next, first); next < first + taps; next++) {
                source.row(next, ring[next % ring.length]);
            }
            Arrays.fill(sums, HALF);
            for (int k = 0; k < taps; k++) {
                addWeighed(sums, ring[(first + k) % ring.length], weights.values()[y * weights.stride() + k]);
            }
            round(sums, rgb, to + y * stride);
        }
    }

    /** Arrays of int alone, so that the virtual machine turns the loop into vector instructions. */
    private static void addWeighed(int[] sums, int[] row, int weight) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += weight * row[i];
        }
    }

    private static void round(int[] sums, byte[] target, int to) {
        for (int i = 0; i < sums.length; i++) {
            target[to + i] = (byte) clip(sums[i]);
        }
    }

    /** From fixed point to a sample. */
    static int clip(int sum) {
        return Math.max(0, Math.min(255, sum >> Weights.PRECISION_BITS));
    }

    /** The rows of the picture after the first pass. */
    private interface RowSource {
        /** Fills in the samples of a row. */
        void row(int y, int[] target);
    }

    /** The width stays. */
    private record PlainRows(Pixels picture, int from, int count) implements RowSource {
        @Override
        public void row(int y, int[] target) {
            byte[] samples = new byte[3 * count];
            picture.copyRow(from, y, count, samples, 0);
            for (int i = 0; i < samples.length; i++) {
                target[i] = samples[i] & 0xFF;
            }
        }
    }

    /** The width changes. */
    private static final class WeighedRows implements RowSource {
        private final Pixels picture;
        private final Weights weights;
        private final byte[] samples;

        WeighedRows(Pixels picture, Weights weights) {
            this.picture = picture;
            this.weights = weights;
            this.samples = new byte[3 * (weights.end() - weights.start())];
        }

        @Override
        public void row(int y, int[] target) {
            picture.copyRow(weights.start(), y, samples.length / 3, samples, 0);
            int[] values = weights.values();
            for (int x = 0; x < weights.first().length; x++) {
                int from = 3 * (weights.first()[x] - weights.start());
                int weight = x * weights.stride();
                int end = weight + weights.taps()[x];
                int red = HALF;
                int green = HALF;
                int blue = HALF;
                for (; weight < end; weight++) {
                    int value = values[weight];
                    red += value * (samples[from] & 0xFF);
                    green += value * (samples[from + 1] & 0xFF);
                    blue += value * (samples[from + 2] & 0xFF);
                    from += 3;
                }
                target[3 * x] = clip(red);
                target[3 * x + 1] = clip(green);
                target[3 * x + 2] = clip(blue);
            }
        }
    }
}
