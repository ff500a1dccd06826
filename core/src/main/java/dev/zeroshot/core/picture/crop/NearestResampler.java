package dev.zeroshot.core.picture.crop;

import dev.zeroshot.core.picture.pixels.Pixels;

/** Copies the nearest pixel, as {@code ImagingScaleAffine} of Pillow's {@code Geometry.c} finds it. */
final class NearestResampler implements Resampler {
    @Override
    public void resample(Pixels picture, Span columns, Span rows, byte[] rgb) {
        int[] xs = positions(columns);
        int[] ys = positions(rows);
        byte[] row = new byte[3 * picture.width()];
        for (int y = 0; y < ys.length; y++) {
            picture.copyRow(0, ys[y], picture.width(), row, 0);
            int to = 3 * ((rows.to() + y) * columns.output() + columns.to());
            for (int x : xs) {
                rgb[to++] = row[3 * x];
                rgb[to++] = row[3 * x + 1];
                rgb[to++] = row[3 * x + 2];
            }
        }
    }

    /** Adds up in floating point as Pillow does, rather than multiplying, since the two round differently. */
    private static int[] positions(Span span) {
        double step = (double) span.original() / span.resized();
        double position = step * 0.5;
        int[] positions = new int[span.count()];
        for (int i = 0; i < span.from() + span.count(); i++) {
            if (i >= span.from()) {
                positions[i - span.from()] = Math.min((int) position, span.original() - 1);
            }
            position += step;
        }
        return positions;
    }
}
