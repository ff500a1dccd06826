package dev.zeroshot.core.picture.pixels;

import dev.zeroshot.core.picture.bytes.EncodedPicture;
import java.nio.BufferUnderflowException;

/** How a picture file is to be turned, for those who pass the file on to somebody who may not turn it. */
public final class StoredOrientation {
    private StoredOrientation() {}

    /**
     * Whether the file shows the picture upright as it is stored.
     *
     * @param encoded the bytes of a picture file
     * @return false if it is a JPEG whose EXIF tag says that it has to be turned or mirrored; true for any other bytes,
     *     sound or not
     */
    public static boolean isUpright(EncodedPicture encoded) {
        if (PictureFormat.of(encoded.asReadOnlyBuffer())
                .filter(PictureFormat.JPEG::equals)
                .isEmpty()) {
            return true;
        }
        try {
            return JpegHeader.read(encoded.asReadOnlyBuffer()).orientation() == Orientation.UPRIGHT;
        } catch (BufferUnderflowException
                | IndexOutOfBoundsException
                | IllegalArgumentException
                | JpegHeader.UnreadKindException e) {
            return true; // it cannot be decoded here, so it cannot be turned here
        }
    }
}
