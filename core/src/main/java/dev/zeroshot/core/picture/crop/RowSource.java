package dev.zeroshot.core.picture.crop;

import dev.zeroshot.core.picture.pixels.Pixels;

/** The rows of a picture at some step of resizing. For one thread. */
interface RowSource {
    /**
     * Fills in a row. Rows are asked for from top to bottom, and none twice.
     *
     * @param y the row, counted as this step counts
     * @param target takes the samples as unsigned bytes, red, green, blue in turn
     * @param to where in the target the row begins
     */
    void row(int y, byte[] target, int to);

    /** The rows of the picture itself, some columns of them. */
    record Plain(Pixels picture, int from, int count) implements RowSource {
        @Override
        public void row(int y, byte[] target, int to) {
            picture.copyRow(from, y, count, target, to);
        }
    }
}
