package dev.zeroshot.core.picture.pixels;

import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.error.PictureException.Reason;
import dev.zeroshot.core.picture.bytes.EncodedPicture;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** A picture being decoded: its bytes, what to call it, and how large it may be. */
record Source(EncodedPicture encoded, String name, PictureLimits limits) {
    private static final int MEGAPIXEL = 1_000_000;
    private static final String ANOTHER_COPY = "; get another copy of the file or save it anew in an image editor";

    /** Refuses a size that the header claims, before anything is decoded. */
    void checkSize(int width, int height) {
        if (width < 1 || height < 1) {
            throw damaged("its header gives the size " + width + " x " + height);
        }
        long pixels = (long) width * height;
        if (pixels > limits.maxPixels()) {
            // Rounded up, so that a picture just over the limit does not read as if it kept it.
            throw tooLarge(amount(pixels, RoundingMode.UP) + " (" + width + " x " + height + "); the limit is "
                    + amount(limits.maxPixels(), RoundingMode.DOWN));
        }
        if (Math.max(width, height) > limits.maxSide()) {
            throw tooLarge(width + " x " + height + " pixels; the limit is " + limits.maxSide() + " a side");
        }
    }

    private PictureException tooLarge(String what) {
        return new PictureException(Reason.TOO_LARGE, name + ": " + what + "; make the picture smaller");
    }

    /** In megapixels with one decimal at most, as cameras are sold; single pixels where the limit is less than one. */
    private String amount(long pixels, RoundingMode rounding) {
        if (limits.maxPixels() < MEGAPIXEL) {
            return pixels + " pixels";
        }
        BigDecimal megapixels = BigDecimal.valueOf(pixels, 6).setScale(1, rounding);
        return megapixels.stripTrailingZeros().toPlainString() + " megapixels";
    }

    PictureException damaged(String what) {
        return new PictureException(Reason.DAMAGED, name + ": the picture is damaged: " + what + ANOTHER_COPY);
    }

    PictureException damaged(String what, Throwable cause) {
        return new PictureException(Reason.DAMAGED, name + ": the picture is damaged: " + what + ANOTHER_COPY, cause);
    }

    PictureException truncated() {
        return damaged("its end is missing");
    }

    PictureException notRead(String what) {
        return new PictureException(Reason.NOT_A_PICTURE, name + ": " + what);
    }
}
