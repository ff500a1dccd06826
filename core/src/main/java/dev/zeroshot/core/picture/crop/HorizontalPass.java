package dev.zeroshot.core.picture.crop;

/**
 * Weighs the pixels of each row: {@code ImagingResampleHorizontal_8bpc} of Pillow's {@code Resample.c}. A block of rows
 * goes through together, column by column, so that the same instructions weigh many samples at once.
 */
final class HorizontalPass implements RowSource {
    /** Enough samples in a column to fill vectors; few enough that the columns of a sum stay in the nearest cache. */
    private static final int BLOCK = 64;

    private final RowSource source;
    private final Weights weights;
    private final int rowEnd;
    private final int rowLength;
    private final int resizedLength;
    private final byte[] block;
    private final byte[] resized;
    private final TapRing ring;
    private int blockStart;
    private int blockEnd;

    /**
     * A pass over rows that begin with the first pixel that the weights need, and end with the last.
     *
     * @param rowStart the first row that will be asked for
     * @param rowEnd one more than the last
     */
    HorizontalPass(RowSource source, Weights weights, int rowStart, int rowEnd) {
        this.source = source;
        this.weights = weights;
        this.rowEnd = rowEnd;
        int rows = Math.min(BLOCK, rowEnd - rowStart);
        this.rowLength = 3 * (weights.end() - weights.start());
        this.resizedLength = 3 * weights.first().length;
        this.block = new byte[rows * rowLength];
        this.resized = new byte[rows * resizedLength];
        this.ring = new TapRing(weights, 3 * rows);
        this.blockStart = rowStart;
        this.blockEnd = rowStart;
    }

    @Override
    public void row(int y, byte[] target, int to) {
        if (y >= blockEnd) {
            weighBlock(y);
        }
        System.arraycopy(resized, (y - blockStart) * resizedLength, target, to, resizedLength);
    }

    private void weighBlock(int from) {
        blockStart = from;
        blockEnd = Math.min(from + block.length / rowLength, rowEnd);
        for (int y = from; y < blockEnd; y++) {
            source.row(y, block, (y - from) * rowLength);
        }
        int next = weights.start();
        for (int x = 0; x < weights.first().length; x++) {
            int first = weights.first()[x];
            int end = first + weights.taps()[x];
            for (next = Math.max(next, first); next < end; next++) {
                takeColumn(block, 3 * (next - weights.start()), rowLength, ring.line(next));
            }
            giveColumn(ring.samples(x), resized, 3 * x, resizedLength);
        }
    }

    private static void takeColumn(byte[] block, int from, int rowLength, int[] column) {
        for (int to = 0, at = from; to < column.length; to += 3, at += rowLength) {
            column[to] = block[at] & 0xFF;
            column[to + 1] = block[at + 1] & 0xFF;
            column[to + 2] = block[at + 2] & 0xFF;
        }
    }

    private static void giveColumn(int[] column, byte[] resized, int to, int rowLength) {
        for (int from = 0, at = to; from < column.length; from += 3, at += rowLength) {
            resized[at] = (byte) column[from];
            resized[at + 1] = (byte) column[from + 1];
            resized[at + 2] = (byte) column[from + 2];
        }
    }
}
