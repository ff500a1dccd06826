package dev.zeroshot.hosted;

import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.error.PictureException.Reason;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.picture.bytes.EncodedPicture;
import dev.zeroshot.core.picture.crop.CropRule;
import dev.zeroshot.core.picture.crop.Filter;
import dev.zeroshot.core.picture.crop.ResizeRule;
import dev.zeroshot.core.picture.pixels.PictureDecoder;
import dev.zeroshot.core.picture.pixels.Pixels;
import dev.zeroshot.core.picture.pixels.StoredOrientation;
import java.util.List;
import java.util.Optional;

/**
 * From a picture to the bytes that are sent: a JPEG or PNG file within the limit as it is, unless its EXIF says that it is
 * not upright; anything else decoded and written anew, without metadata, scaled down as far as the limit demands. Immutable
 * and thread-safe.
 */
final class PictureUpload {
    private static final int[] JPEG = {0xFF, 0xD8, 0xFF};
    private static final int[] PNG = {0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A};

    /** PNG makes no photograph smaller than that, and writing a large one takes seconds. */
    private static final int PNG_GAIN = 8;

    /** A file's size falls a little slower than the number of its pixels. */
    private static final double MARGIN = 0.95;

    private static final double LEAST_STEP = 0.9;

    private final PictureDecoder decoder;
    private final int maxBytes;

    PictureUpload(PictureDecoder decoder, int maxBytes) {
        this.decoder = decoder;
        this.maxBytes = maxBytes;
    }

    /**
     * What to send.
     *
     * @param picture the picture; its pixels win over its bytes
     * @return a JPEG or PNG file within the limit, with a note if it was scaled down
     * @throws PictureException if it is no picture, a damaged one, or does not fit in the limit at any size
     */
    Upload of(Picture picture) {
        if (picture.pixels().isPresent()) {
            return written(picture.name(), picture.pixels().get(), Optional.empty());
        }
        EncodedPicture encoded = picture.encoded().orElseThrow();
        boolean readable = startsWith(encoded, PNG) || startsWith(encoded, JPEG);
        if (readable && encoded.length() <= maxBytes && StoredOrientation.isUpright(encoded)) {
            return new Upload(picture.name(), encoded.toArray(), List.of());
        }
        Optional<Integer> tooLong =
                readable && encoded.length() > maxBytes ? Optional.of(encoded.length()) : Optional.empty();
        return written(picture.name(), decoder.decode(encoded, picture.name()), tooLong);
    }

    private static boolean startsWith(EncodedPicture encoded, int[] signature) {
        for (int i = 0; i < signature.length; i++) {
            if (i >= encoded.length() || encoded.unsignedAt(i) != signature[i]) {
                return false;
            }
        }
        return true;
    }

    /** PNG keeps every sample; a photograph of many pixels needs JPEG, or fewer pixels, to be within the limit. */
    private Upload written(String name, Pixels pixels, Optional<Integer> tooLong) {
        boolean small = 3L * pixels.width() * pixels.height() <= (long) PNG_GAIN * maxBytes;
        if (small && tooLong.isEmpty()) {
            byte[] png = PictureWriter.png(pixels);
            if (png.length <= maxBytes) {
                return new Upload(name, png, List.of());
            }
        }
        return scaled(name, pixels, tooLong);
    }

    private Upload scaled(String name, Pixels pixels, Optional<Integer> tooLong) {
        Pixels sent = pixels;
        byte[] jpeg = PictureWriter.jpeg(sent);
        while (jpeg.length > maxBytes) {
            sent = smaller(name, sent, Math.min(LEAST_STEP, MARGIN * Math.sqrt((double) maxBytes / jpeg.length)));
            jpeg = PictureWriter.jpeg(sent);
        }
        return new Upload(name, jpeg, notes(pixels, sent, jpeg.length, tooLong));
    }

    private Pixels smaller(String name, Pixels pixels, double factor) {
        int width = Math.max(1, (int) (pixels.width() * factor));
        int height = Math.max(1, (int) (pixels.height() * factor));
        if (width == pixels.width() && height == pixels.height()) {
            throw new PictureException(
                    Reason.TOO_LARGE,
                    name + ": at no size does it fit in the limit of " + maxBytes
                            + " bytes for the hosted service; raise the limit");
        }
        return new CropRule(new ResizeRule.Squash(width, height), Filter.BICUBIC, Optional.empty()).apply(pixels);
    }

    private List<String> notes(Pixels before, Pixels sent, int length, Optional<Integer> tooLong) {
        boolean scaled = before.width() != sent.width() || before.height() != sent.height();
        if (!scaled && tooLong.isEmpty()) {
            return List.of();
        }
        String what = scaled
                ? "scaled down from " + before.width() + " x " + before.height() + " to " + sent.width() + " x "
                        + sent.height() + " pixels"
                : "compressed anew";
        String why = tooLong.map(bytes -> "its " + bytes + " bytes exceed the limit of " + maxBytes)
                .orElse("it would exceed the limit of " + maxBytes + " bytes");
        return List.of(what + " (" + length + " bytes) before it was sent, since " + why + " for the hosted service");
    }
}
