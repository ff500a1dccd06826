package dev.zeroshot.core.picture.pixels;

import dev.zeroshot.core.picture.bytes.EncodedPicture;
import java.util.Optional;

/**
 * One JPEG of which not every pixel is wanted.
 *
 * @param header what it says of itself
 * @param reduction how much smaller it may be
 */
record ReducedJpeg(JpegHeader header, Reduction reduction) {
    /** The picture at a fraction of its size; empty if all of it is wanted, or the reader cannot. */
    Optional<ReducedPixels> read(EncodedPicture encoded, ReducedJpegReader reader) {
        int divisor = divisor();
        if (divisor == 1) {
            return Optional.empty();
        }
        int width = ReducedPixels.reduced(header.width(), divisor);
        int height = ReducedPixels.reduced(header.height(), divisor);
        return reader.read(file(encoded), header.width(), header.height(), divisor)
                .map(rgb -> header.orientation().apply(width, height, rgb))
                .map(pixels -> header.orientation().isTurned()
                        ? new ReducedPixels(pixels, header.height(), header.width(), divisor)
                        : new ReducedPixels(pixels, header.width(), header.height(), divisor));
    }

    private int divisor() {
        Orientation orientation = header.orientation();
        boolean ink = header.colours() == JpegHeader.Colours.CMYK || header.colours() == JpegHeader.Colours.YCCK;
        if (ink) {
            return 1;
        }
        int divisor = orientation.isTurned()
                ? reduction.most(header.height(), header.width())
                : reduction.most(header.width(), header.height());
        // The last column and row stand for fewer pixels than the others; once mirrored they would be the first.
        while (divisor > 1
                && orientation != Orientation.UPRIGHT
                && (header.width() % divisor != 0 || header.height() % divisor != 0)) {
            divisor /= 2;
        }
        return divisor;
    }

    private byte[] file(EncodedPicture encoded) {
        byte[] clean = header.clean();
        int rest = encoded.length() - header.length();
        byte[] file = new byte[clean.length + rest];
        System.arraycopy(clean, 0, file, 0, clean.length);
        encoded.copyTo(header.length(), file, clean.length, rest);
        return file;
    }
}
