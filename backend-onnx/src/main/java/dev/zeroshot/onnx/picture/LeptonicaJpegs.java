package dev.zeroshot.onnx.picture;

import dev.zeroshot.core.picture.pixels.ReducedJpegReader;
import dev.zeroshot.core.picture.pixels.ReducedPixels;
import java.util.Optional;
import org.bytedeco.leptonica.PIX;
import org.bytedeco.leptonica.global.leptonica;

/**
 * Decodes JPEGs at a fraction of their size with libjpeg-turbo, by way of Leptonica. The native library is loaded when it
 * is first needed; on a machine for which there is none, or where it cannot be unpacked, nothing is decoded here.
 * Thread-safe.
 */
public final class LeptonicaJpegs implements ReducedJpegReader {
    private static final int NO_MESSAGES = 6; // L_SEVERITY_NONE
    private static final int IN_COLOUR = 0; // as stored, without a colour map
    private static final int STRICT = 0; // no hint that damaged data are welcome

    private enum Library {
        UNKNOWN,
        LOADED,
        ABSENT
    }

    private volatile Library library = Library.UNKNOWN;

    @Override
    public Optional<byte[]> read(byte[] jpeg, int width, int height, int divisor) {
        if (!isLoaded()) {
            return Optional.empty();
        }
        int[] warnings = new int[1];
        PIX picture = leptonica.pixReadMemJpeg(jpeg, jpeg.length, IN_COLOUR, divisor, warnings, STRICT);
        if (picture == null) {
            return Optional.empty();
        }
        try {
            boolean expected = picture.w() == ReducedPixels.reduced(width, divisor)
                    && picture.h() == ReducedPixels.reduced(height, divisor)
                    && (picture.d() == 32 || picture.d() == 8);
            return warnings[0] == 0 && expected ? Optional.of(new PixSamples(picture).rgb()) : Optional.empty();
        } finally {
            leptonica.pixDestroy(picture);
        }
    }

    private boolean isLoaded() {
        if (library == Library.UNKNOWN) {
            library = load();
        }
        return library == Library.LOADED;
    }

    /** Loading twice does no harm. */
    private static Library load() {
        try {
            leptonica.setMsgSeverity(NO_MESSAGES);
            return Library.LOADED;
        } catch (LinkageError e) {
            return Library.ABSENT;
        }
    }
}
