package dev.zeroshot.core.label.duplicate;

/** The signs of a picture's lowest frequencies, by the discrete cosine transform of type II in both directions. */
final class CosineTransform {
    private static final int SIZE = CellMeans.CELLS;
    private static final int BITS = 64;

    /** Frequencies (u, v) with u + v up to 10 hold the 64 that count. */
    private static final int FREQUENCIES = 11;

    /** Smaller coefficients, in levels, are noise. */
    private static final double DEAD_ZONE = 0.5;

    private CosineTransform() {}

    /** 64 bits, the lowest frequency first, which is the highest bit. */
    static long lowFrequencies(double[] cells) {
        double[][] cosines = cosines();
        double[][] rows = new double[SIZE][FREQUENCIES];
        for (int y = 0; y < SIZE; y++) {
            for (int u = 0; u < FREQUENCIES; u++) {
                for (int x = 0; x < SIZE; x++) {
                    rows[y][u] += cells[y * SIZE + x] * cosines[u][x];
                }
            }
        }
        long bits = 0;
        int count = 0;
        for (int diagonal = 1; count < BITS; diagonal++) {
            for (int u = 0; u <= diagonal && count < BITS; u++) {
                bits = bits << 1 | (coefficient(rows, cosines, u, diagonal - u) > DEAD_ZONE ? 1 : 0);
                count++;
            }
        }
        return bits;
    }

    /** The amplitude in levels of a wave of frequency (u, v). */
    private static double coefficient(double[][] rows, double[][] cosines, int u, int v) {
        double sum = 0;
        for (int y = 0; y < SIZE; y++) {
            sum += rows[y][u] * cosines[v][y];
        }
        double scale = 4.0 / (SIZE * SIZE);
        return sum * (u == 0 || v == 0 ? scale / 2 : scale);
    }

    private static double[][] cosines() {
        double[][] cosines = new double[FREQUENCIES][SIZE];
        for (int u = 0; u < FREQUENCIES; u++) {
            for (int x = 0; x < SIZE; x++) {
                cosines[u][x] = Math.cos(Math.PI * u * (2 * x + 1) / (2.0 * SIZE));
            }
        }
        return cosines;
    }
}
