package dev.zeroshot.hosted;

import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.picture.pixels.Pixels;

/** Small pictures. */
final class Pictures {
    private Pictures() {}

    /** Four columns and two rows; no two pixels are alike. */
    static Pixels pixels() {
        byte[] rgb = new byte[24];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i * 10);
        }
        return Pixels.of(4, 2, rgb);
    }

    static byte[] pngFile() {
        return PictureWriter.png(pixels());
    }

    static Picture png() {
        return Picture.ofBytes("cat.png", pngFile());
    }
}
