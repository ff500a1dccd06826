package dev.zeroshot.core.picture;

import dev.zeroshot.core.picture.bytes.EncodedPicture;
import dev.zeroshot.core.picture.pixels.Pixels;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A picture to be encoded: the bytes of its file, or its pixels, or both.
 *
 * @param name what messages call it, for instance the path of its file
 * @param encoded the bytes of its file
 * @param pixels its pixels, if it is decoded already; they win over the bytes
 */
public record Picture(String name, Optional<EncodedPicture> encoded, Optional<Pixels> pixels) {
    /** Checks that there is something to see. */
    public Picture {
        if (encoded.isEmpty() && pixels.isEmpty()) {
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
        return new Picture(name, Optional.empty(), Optional.of(pixels));
    }
}
