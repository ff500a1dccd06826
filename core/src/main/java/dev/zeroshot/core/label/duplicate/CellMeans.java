package dev.zeroshot.core.label.duplicate;

import dev.zeroshot.core.picture.pixels.Pixels;

/**
 * A picture's mean colours over 32 x 32 cells. Of a large picture every few rows and columns count only: a cell has so many
 * that its mean stays the same, and the whole costs a hundredth of decoding.
 */
final class CellMeans {
    static final int CELLS = 32;

    private static final int BANDS = 3;

    /** So many samples a cell and direction are enough. */
    private static final int ENOUGH = 8;

    private final double[] sums = new double[CELLS * CELLS * BANDS];
    private final int[] counts = new int[CELLS * CELLS];

    private CellMeans() {}

    static CellMeans of(Pixels pixels) {
        CellMeans means = new CellMeans();
        int width = pixels.width();
        byte[] row = new byte[BANDS * width];
        int step = Math.max(1, width / (CELLS * ENOUGH));
        for (int cell = 0; cell < CELLS; cell++) {
            int from = begin(cell, pixels.height());
            int to = Math.max(from + 1, begin(cell + 1, pixels.height()));
            int rowStep = Math.max(1, (to - from) / ENOUGH);
            for (int y = from + (rowStep - 1) / 2; y < to; y += rowStep) {
                pixels.copyRow(0, y, width, row, 0);
                means.add(cell, row, width, step);
            }
        }
        return means;
    }

    private static int begin(int cell, int length) {
        return (int) ((long) cell * length / CELLS);
    }

    private void add(int rowOfCells, byte[] row, int width, int step) {
        for (int cell = 0; cell < CELLS; cell++) {
            int from = begin(cell, width);
            int to = Math.max(from + 1, begin(cell + 1, width));
            int red = 0;
            int green = 0;
            int blue = 0;
            int count = 0;
            for (int x = from; x < to; x += step) {
                red += row[BANDS * x] & 0xFF;
                green += row[BANDS * x + 1] & 0xFF;
                blue += row[BANDS * x + 2] & 0xFF;
                count++;
            }
            int index = rowOfCells * CELLS + cell;
            sums[BANDS * index] += red;
            sums[BANDS * index + 1] += green;
            sums[BANDS * index + 2] += blue;
            counts[index] += count;
        }
    }

    /** The mean of one band over the whole picture, every cell counting the same. */
    double mean(int band) {
        double sum = 0;
        for (int cell = 0; cell < counts.length; cell++) {
            sum += sums[BANDS * cell + band] / counts[cell];
        }
        return sum / counts.length;
    }

    /** [32, 32] luma, 0 to 255. */
    double[] luma() {
        double[] luma = new double[counts.length];
        for (int cell = 0; cell < luma.length; cell++) {
            luma[cell] = (0.299 * sums[BANDS * cell] + 0.587 * sums[BANDS * cell + 1] + 0.114 * sums[BANDS * cell + 2])
                    / counts[cell];
        }
        return luma;
    }
}
