package dev.zeroshot.core.picture.crop;

import dev.zeroshot.core.picture.pixels.Pixels;

/**
 * Resizes as {@code ImagingResample} of Pillow's {@code Resample.c} does: two passes, each rounded to 8 bits; an axis
 * whose length stays is left alone. The order of the passes matters to the last bit: rows first, except where, since
 * Pillow 13, the height shrinks by more than twice as many pixels as the width.
 */
final class ConvolutionResampler implements Resampler {
    private final Filter filter;

    ConvolutionResampler(Filter filter) {
        this.filter = filter;
    }

    @Override
    public void resample(Pixels picture, Span columns, Span rows, byte[] rgb) {
        RowSource resized = verticalFirst(columns, rows)
                ? verticalFirst(picture, columns, rows)
                : horizontalFirst(picture, columns, rows);
        int offset = rows.isResized() ? 0 : rows.from();
        for (int y = 0; y < rows.count(); y++) {
            resized.row(offset + y, rgb, 3 * ((rows.to() + y) * columns.output() + columns.to()));
        }
    }

    private static boolean verticalFirst(Span columns, Span rows) {
        long narrowed = (long) columns.original() - columns.resized();
        long lowered = (long) rows.original() - rows.resized();
        return columns.isResized() && lowered > 0 && lowered > 2 * narrowed;
    }

    private RowSource verticalFirst(Pixels picture, Span columns, Span rows) {
        Weights weights = Weights.of(columns, filter);
        int count = weights.end() - weights.start();
        RowSource plain = new RowSource.Plain(picture, weights.start(), count);
        RowSource lowered = new VerticalPass(plain, Weights.of(rows, filter), 3 * count);
        return new HorizontalPass(lowered, weights, 0, rows.count());
    }

    private RowSource horizontalFirst(Pixels picture, Span columns, Span rows) {
        if (!rows.isResized()) {
            return horizontal(picture, columns, rows.from(), rows.from() + rows.count());
        }
        Weights weights = Weights.of(rows, filter);
        RowSource source = horizontal(picture, columns, weights.start(), weights.end());
        return new VerticalPass(source, weights, 3 * columns.count());
    }

    private RowSource horizontal(Pixels picture, Span columns, int rowStart, int rowEnd) {
        if (!columns.isResized()) {
            return new RowSource.Plain(picture, columns.from(), columns.count());
        }
        Weights weights = Weights.of(columns, filter);
        RowSource plain = new RowSource.Plain(picture, weights.start(), weights.end() - weights.start());
        return new HorizontalPass(plain, weights, rowStart, rowEnd);
    }
}
