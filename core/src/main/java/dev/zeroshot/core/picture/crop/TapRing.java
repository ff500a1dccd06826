package dev.zeroshot.core.picture.crop;

import java.util.Arrays;

/**
 * The last few lines of samples, rows or columns, of which weighed sums are made. The loops run along the lines, on arrays of
 * int alone, so that the virtual machine turns them into vector instructions; four lines at a time, since a sum that is
 * read and written for each line costs more than the multiplication. For one thread.
 */
final class TapRing {
    private final Weights weights;
    private final int[][] lines;
    private final int[] sums;

    /**
     * A ring that holds as many lines as a sum can have.
     *
     * @param length samples in a line
     */
    TapRing(Weights weights, int length) {
        this.weights = weights;
        this.lines = new int[weights.stride()][length];
        this.sums = new int[length];
    }

    /** Where a line's samples go; takes the place of the oldest. */
    int[] line(int index) {
        return lines[index % lines.length];
    }

    /** The samples of one resized line, of lines that are all here. The array is overwritten by the next call. */
    int[] samples(int resized) {
        int first = weights.first()[resized];
        int taps = weights.taps()[resized];
        int[] values = weights.values();
        int at = resized * weights.stride();
        Arrays.fill(sums, Weights.HALF);
        int k = 0;
        for (; k + 4 <= taps; k += 4) {
            int tap = first + k;
            add(sums, line(tap), line(tap + 1), line(tap + 2), line(tap + 3), values, at + k);
        }
        for (; k < taps; k++) {
            add(sums, line(first + k), values[at + k]);
        }
        clip(sums);
        return sums;
    }

    private static void add(int[] sums, int[] line, int weight) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += weight * line[i];
        }
    }

    private static void add(int[] sums, int[] a, int[] b, int[] c, int[] d, int[] values, int at) {
        int weightA = values[at];
        int weightB = values[at + 1];
        int weightC = values[at + 2];
        int weightD = values[at + 3];
        for (int i = 0; i < sums.length; i++) {
            sums[i] += weightA * a[i] + weightB * b[i] + weightC * c[i] + weightD * d[i];
        }
    }

    private static void clip(int[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Weights.clip(sums[i]);
        }
    }
}
