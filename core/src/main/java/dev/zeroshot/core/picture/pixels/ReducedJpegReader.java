package dev.zeroshot.core.picture.pixels;

import java.util.Optional;

/**
 * Port: decodes JPEGs at a fraction of their size, by scaled inverse cosine transforms as libjpeg does it. Size, limits,
 * orientation and completeness are looked after by {@link ImageIoDecoder}, which decodes in full whatever this port
 * hands back. Implementations are thread-safe.
 */
@FunctionalInterface
public interface ReducedJpegReader {
    /** Decodes nothing: every JPEG is decoded in full. */
    ReducedJpegReader NONE = (jpeg, width, height, divisor) -> Optional.empty();

    /**
     * Decodes a JPEG of one channel (grey) or three (YCbCr or RGB, as its JFIF or Adobe marker says).
     *
     * @param jpeg the file, without colour profiles and other metadata
     * @param width as stored, in pixels
     * @param height as stored, in pixels
     * @param divisor 2, 4 or 8
     * @return [ceil(height / divisor), ceil(width / divisor), 3] RGB samples, as stored and not turned; empty if the
     *     decoder is not there, does not read this one, or found anything wrong with it
     */
    Optional<byte[]> read(byte[] jpeg, int width, int height, int divisor);
}
