package dev.zeroshot.core.picture.crop;

import java.util.Arrays;

/**
 * Weighs the pixels of each column: {@code ImagingResampleVertical_8bpc} of Pillow's {@code Resample.c}. Only the last
 * few rows of the source are kept, so that a large picture takes little memory beside its own.
 */
final class VerticalPass implements RowSource {
    private final RowSource source;
    private final Weights weights;
    private final byte[] samples;
    private final int[][] ring;
    private final int[] sums;
    private int next;

    VerticalPass(RowSource source, Weights weights, int rowLength) {
        this.source = source;
        this.weights = weights;
        this.samples = new byte[rowLength];
        this.ring = new int[weights.stride()][rowLength];
        this.sums = new int[rowLength];
        this.next = weights.start();
    }

    @Override
    public void row(int y, byte[] target) {
        int first = weights.first()[y];
        int taps = weights.taps()[y];
        for (next = Math.max(next, first); next < first + taps; next++) {
            source.row(next, samples);
            widen(samples, ring[next % ring.length]);
        }
        Arrays.fill(sums, Weights.HALF);
        for (int k = 0; k < taps; k++) {
            addWeighed(sums, ring[(first + k) % ring.length], weights.values()[y * weights.stride() + k]);
        }
        for (int i = 0; i < sums.length; i++) {
            target[i] = (byte) Weights.clip(sums[i]);
        }
    }

    private static void widen(byte[] samples, int[] target) {
        for (int i = 0; i < samples.length; i++) {
            target[i] = samples[i] & 0xFF;
        }
    }

    /** On arrays of int alone, so that the virtual machine turns the loop into vector instructions. */
    private static void addWeighed(int[] sums, int[] row, int weight) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += weight * row[i];
        }
    }
}
