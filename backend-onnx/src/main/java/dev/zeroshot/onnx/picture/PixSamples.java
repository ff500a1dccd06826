package dev.zeroshot.onnx.picture;

import java.nio.IntBuffer;
import org.bytedeco.leptonica.PIX;

/**
 * The samples of Leptonica's picture, whose rows are words of 32 bits: a pixel of 32 bits is 0xRRGGBB00, and of grey
 * pixels the first of four is in the highest byte of its word.
 *
 * @param picture of 8 or 32 bits a pixel
 */
record PixSamples(PIX picture) {
    /** [height, width, 3] samples as unsigned bytes. */
    byte[] rgb() {
        int width = picture.w();
        int height = picture.h();
        int words = picture.wpl();
        IntBuffer data = picture.data().capacity((long) words * height).asBuffer();
        byte[] rgb = new byte[3 * width * height];
        int[] row = new int[words];
        for (int y = 0; y < height; y++) {
            data.get(row);
            if (picture.d() == 32) {
                spread(row, rgb, 3 * y * width, width);
            } else {
                spreadGrey(row, rgb, 3 * y * width, width);
            }
        }
        return rgb;
    }

    private static void spread(int[] row, byte[] rgb, int to, int width) {
        for (int x = 0, at = to; x < width; x++, at += 3) {
            int pixel = row[x];
            rgb[at] = (byte) (pixel >>> 24);
            rgb[at + 1] = (byte) (pixel >>> 16);
            rgb[at + 2] = (byte) (pixel >>> 8);
        }
    }

    private static void spreadGrey(int[] row, byte[] rgb, int to, int width) {
        for (int x = 0, at = to; x < width; x++, at += 3) {
            byte grey = (byte) (row[x >> 2] >>> (24 - 8 * (x & 3)));
            rgb[at] = grey;
            rgb[at + 1] = grey;
            rgb[at + 2] = grey;
        }
    }
}
