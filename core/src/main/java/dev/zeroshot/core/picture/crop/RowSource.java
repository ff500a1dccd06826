package dev.zeroshot.core.picture.crop;

import dev.zeroshot.core.picture.pixels.Pixels;

/** The rows of a picture at some step of resizing. For one thread. */
interface RowSource {
    /**
     * Fills in a row. Rows are asked for from top to bottom, and none twice.
     *
     * @param y the row, counted as this step counts
     * @param target samples as unsigned bytes, red, green, blue in turn; as long as the row
     */
    void row(int y, byte[] target);

    /** The rows of the picture itself, some columns of them. */
    record Plain(Pixels picture, int from) implements RowSource {
        @Override
        public void row(int y, byte[] target) {
            picture.copyRow(from, y, target.length / 3, target, 0);
        }
    }
}
