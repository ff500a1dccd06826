package dev.zeroshot.hosted;

import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.error.PictureException.Reason;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.picture.bytes.EncodedPicture;
import dev.zeroshot.core.picture.pixels.PictureDecoder;
import dev.zeroshot.core.picture.pixels.Pixels;
import dev.zeroshot.core.picture.pixels.StoredOrientation;

/**
 * From a picture to the bytes that are sent: a JPEG or PNG file as it is, unless its EXIF says that it is not upright;
 * anything else decoded and written anew, without metadata. Immutable and thread-safe.
 */
final class PictureUpload {
    private static final int[] JPEG = {0xFF, 0xD8, 0xFF};
    private static final int[] PNG = {0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A};

    private final PictureDecoder decoder;
    private final int maxBytes;

    PictureUpload(PictureDecoder decoder, int maxBytes) {
        this.decoder = decoder;
        this.maxBytes = maxBytes;
    }

    /**
     * The bytes to send.
     *
     * @param picture the picture; its pixels win over its bytes
     * @return a JPEG or PNG file within the limit
     * @throws PictureException if it is no picture, a damaged one, or too large
     */
    byte[] bytes(Picture picture) {
        byte[] bytes = picture.pixels()
                .map(this::written)
                .orElseGet(() -> file(picture.encoded().orElseThrow(), picture.name()));
        if (bytes.length > maxBytes) {
            throw new PictureException(
                    Reason.TOO_LARGE,
                    picture.name() + ": " + bytes.length + " bytes would have to be sent, and the limit for the hosted"
                            + " service is " + maxBytes + "; scale the picture down");
        }
        return bytes;
    }

    private byte[] file(EncodedPicture encoded, String name) {
        boolean asItIs =
                (startsWith(encoded, PNG) || startsWith(encoded, JPEG)) && StoredOrientation.isUpright(encoded);
        return asItIs ? encoded.toArray() : written(decoder.decode(encoded, name));
    }

    private static boolean startsWith(EncodedPicture encoded, int[] signature) {
        for (int i = 0; i < signature.length; i++) {
            if (i >= encoded.length() || encoded.unsignedAt(i) != signature[i]) {
                return false;
            }
        }
        return true;
    }

    /** PNG keeps every sample; a photograph of many pixels needs JPEG to be within the limit. */
    private byte[] written(Pixels pixels) {
        byte[] png = PictureWriter.png(pixels);
        return png.length <= maxBytes ? png : PictureWriter.jpeg(pixels);
    }
}
