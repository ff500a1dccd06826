package dev.zeroshot.core.picture.crop;

/**
 * Weighs the pixels of each column: {@code ImagingResampleVertical_8bpc} of Pillow's {@code Resample.c}. Only the last
 * few rows of the source are kept, so that a large picture takes little memory beside its own.
 */
final class VerticalPass implements RowSource {
    private final RowSource source;
    private final Weights weights;
    private final byte[] samples;
    private final TapRing ring;
    private int next;

    VerticalPass(RowSource source, Weights weights, int rowLength) {
        this.source = source;
        this.weights = weights;
        this.samples = new byte[rowLength];
        this.ring = new TapRing(weights, rowLength);
        this.next = weights.start();
    }

    @Override
    public void row(int y, byte[] target, int to) {
        int first = weights.first()[y];
        int end = first + weights.taps()[y];
        for (next = Math.max(next, first); next < end; next++) {
            source.row(next, samples, 0);
            widen(samples, ring.line(next));
        }
        narrow(ring.samples(y), target, to);
    }

    private static void widen(byte[] samples, int[] target) {
        for (int i = 0; i < samples.length; i++) {
            target[i] = samples[i] & 0xFF;
        }
    }

    private static void narrow(int[] samples, byte[] target, int to) {
        for (int i = 0; i < samples.length; i++) {
            target[to + i] = (byte) samples[i];
        }
    }
}
