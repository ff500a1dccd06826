package dev.zeroshot.core.picture;

import dev.zeroshot.core.picture.bytes.EncodedPicture;
import dev.zeroshot.core.picture.pixels.Pixels;
import dev.zeroshot.core.picture.pixels.ReducedPixels;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A picture to be encoded: the bytes of its file, or what was decoded of it, or both.
 *
 * @param name what messages call it, for instance the path of its file
 * @param encoded the bytes of its file
 * @param decoded its pixels, if it is decoded already, perhaps at a fraction of its size; they win over the bytes
 */
public record Picture(String name, Optional<EncodedPicture> encoded, Optional<ReducedPixels> decoded) {
    /** Checks that there is something to see. */
    public Picture {
        if (encoded.isEmpty() && decoded.isEmpty()) {
            throw new IllegalArgumentException("the picture '" + name + "' has neither bytes nor pixels");
        }
    }

    /**
     * A picture from the bytes of its file.
     *
     * @param name what messages call it
     * @param bytes the whole file; copied
     * @return the picture
     */
    public static Picture ofBytes(String name, byte[] bytes) {
        return new Picture(name, Optional.of(EncodedPicture.of(bytes)), Optional.empty());
    }

    /**
     * Reads the bytes of a picture file; nothing is decoded yet.
     *
     * @param file the file
     * @return the picture, named as the file
     * @throws dev.zeroshot.core.error.PictureException if the file is missing, empty, larger than
     *     {@link dev.zeroshot.core.picture.bytes.PictureLimits#DEFAULT} allows, or cannot be read
     */
    public static Picture read(Path file) {
        return new Picture(file.toString(), Optional.of(EncodedPicture.read(file)), Optional.empty());
    }

    /**
     * A picture that is decoded already, for instance a frame of a video.
     *
     * @param name what messages call it
     * @param pixels upright RGB pixels
     * @return the picture
     */
    public static Picture ofPixels(String name, Pixels pixels) {
        return ofDecoded(name, ReducedPixels.whole(pixels));
    }

    /**
     * A picture that is decoded already, perhaps at a fraction of its size.
     *
     * @param name what messages call it
     * @param decoded upright RGB pixels, no fewer than whoever gets the picture needs
     * @return the picture
     */
    public static Picture ofDecoded(String name, ReducedPixels decoded) {
        return new Picture(name, Optional.empty(), Optional.of(decoded));
    }

    /**
     * What was decoded of the picture.
     *
     * @return its pixels, perhaps at a fraction of its size; empty if it is not decoded
     */
    public Optional<Pixels> pixels() {
        return decoded.map(ReducedPixels::pixels);
    }
}
