package dev.zeroshot.core.picture.pixels;

import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.picture.bytes.EncodedPicture;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import java.nio.BufferUnderflowException;

/** How a picture file is to be turned, for those who pass the file on to somebody who may not turn it. */
public final class StoredOrientation {
    private StoredOrientation() {}

    /**
     * Whether the file shows the picture upright as it is stored.
     *
     * @param encoded the bytes of a picture file
     * @return false if the file says that the picture has to be turned or mirrored; true for any other bytes, sound or not
     */
    public static boolean isUpright(EncodedPicture encoded) {
        return PictureFormat.of(encoded.asReadOnlyBuffer())
                .filter(PictureFormat::isRead)
                .map(format -> orientation(encoded, format) == Orientation.UPRIGHT)
                .orElse(true);
    }

    private static Orientation orientation(EncodedPicture encoded, PictureFormat format) {
        try {
            return format == PictureFormat.JPEG
                    ? JpegHeader.read(encoded.asReadOnlyBuffer()).orientation()
                    : Plan.of(new Source(encoded, "", PictureLimits.DEFAULT), format)
                            .orientation();
        } catch (BufferUnderflowException
                | IndexOutOfBoundsException
                | IllegalArgumentException
                | PictureException
                | JpegHeader.UnreadKindException e) {
            return Orientation.UPRIGHT; // it cannot be decoded here, so it cannot be turned here
        }
    }
}
