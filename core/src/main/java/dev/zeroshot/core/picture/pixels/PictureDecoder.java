package dev.zeroshot.core.picture.pixels;

import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.picture.bytes.EncodedPicture;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import java.util.Optional;

/**
 * Port: decodes picture files. Implementations are thread-safe.
 *
 * <p>The first frame counts. The result is upright as its EXIF tag says. Transparency is laid on white: each sample is
 * round((c * a + 255 * (255 - a)) / 255). Colour profiles and gamma are ignored: the samples count as they are stored.
 * Samples of 16 bits count by their high byte.
 */
public interface PictureDecoder {
    /**
     * Decodes a picture.
     *
     * @param encoded the bytes of its file
     * @param name what messages call it
     * @return its upright RGB pixels
     * @throws PictureException if the bytes are empty, no picture, a damaged one, or one beyond the limits; nothing else
     *     is thrown for any bytes
     */
    Pixels decode(EncodedPicture encoded, String name);

    /**
     * Decodes a picture, at a fraction of its size where that is cheaper and enough.
     *
     * @param encoded the bytes of its file
     * @param name what messages call it
     * @param reduction how much smaller it may be
     * @return its upright RGB pixels, all of them from a decoder that cannot do this
     * @throws PictureException as {@link #decode(EncodedPicture, String)}
     */
    default ReducedPixels decode(EncodedPicture encoded, String name, Reduction reduction) {
        return ReducedPixels.whole(decode(encoded, name));
    }

    /**
     * The same, but one that decodes every pixel whatever reduction it is allowed.
     *
     * @return a decoder
     */
    default PictureDecoder exact() {
        return (encoded, name) -> decode(encoded, name);
    }

    /**
     * The same within other limits, for whoever has less memory or trusts pictures less. Cheap: a caller may ask anew for
     * each picture.
     *
     * @param limits how large pictures may be
     * @return a decoder that decodes what fits the limits to the same pixels; empty if this one's limits cannot be changed
     */
    default Optional<PictureDecoder> within(PictureLimits limits) {
        return Optional.empty();
    }
}
