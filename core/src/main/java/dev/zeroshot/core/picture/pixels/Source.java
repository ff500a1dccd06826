package dev.zeroshot.core.picture.pixels;

import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.error.PictureException.Reason;
import dev.zeroshot.core.picture.bytes.EncodedPicture;
import dev.zeroshot.core.picture.bytes.PictureLimits;

/** A picture being decoded: its bytes, what to call it, and how large it may be. */
record Source(EncodedPicture encoded, String name, PictureLimits limits) {
    private static final String ANOTHER_COPY = "; get another copy of the file or save it anew in an image editor";

    /** Refuses a size that the header claims, before anything is decoded. */
    void checkSize(int width, int height) {
        if (width < 1 || height < 1) {
            throw damaged("its header gives the size " + width + " x " + height);
        }
        if ((long) width * height > limits.maxPixels() || Math.max(width, height) > limits.maxSide()) {
            throw new PictureException(
                    Reason.TOO_LARGE,
                    name + ": " + width + " x " + height + " pixels exceed the limit of " + limits.maxPixels()
                            + " pixels, or of " + limits.maxSide() + " a side; make the picture smaller");
        }
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
