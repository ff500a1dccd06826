package dev.zeroshot.core.picture.crop;

/** Weighs the pixels of each row: {@code ImagingResampleHorizontal_8bpc} of Pillow's {@code Resample.c}. */
final class HorizontalPass implements RowSource {
    private final RowSource source;
    private final Weights weights;
    private final byte[] samples;

    /** The source's rows begin with the first pixel that the weights need, and end with the last. */
    HorizontalPass(RowSource source, Weights weights) {
        this.source = source;
        this.weights = weights;
        this.samples = new byte[3 * (weights.end() - weights.start())];
    }

    @Override
    public void row(int y, byte[] target) {
        source.row(y, samples);
        weigh(samples, weights, target);
    }

    private static void weigh(byte[] samples, Weights weights, byte[] target) {
        int[] firsts = weights.first();
        int[] taps = weights.taps();
        int[] values = weights.values();
        int stride = weights.stride();
        int start = weights.start();
        for (int x = 0, to = 0; x < firsts.length; x++, to += 3) {
            int from = 3 * (firsts[x] - start);
            int end = from + 3 * taps[x];
            int red = Weights.HALF;
            int green = Weights.HALF;
            int blue = Weights.HALF;
            for (int at = x * stride; from < end; at++, from += 3) {
                int value = values[at];
                red += value * (samples[from] & 0xFF);
                green += value * (samples[from + 1] & 0xFF);
                blue += value * (samples[from + 2] & 0xFF);
            }
            target[to] = (byte) Weights.clip(red);
            target[to + 1] = (byte) Weights.clip(green);
            target[to + 2] = (byte) Weights.clip(blue);
        }
    }
}
