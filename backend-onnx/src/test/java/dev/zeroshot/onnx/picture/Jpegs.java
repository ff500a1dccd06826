package dev.zeroshot.onnx.picture;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import javax.imageio.ImageIO;

/** JPEGs for tests. */
final class Jpegs {
    private Jpegs() {}

    /** Red grows to the right, green downwards, as stored; the EXIF tag says how to turn it. */
    static byte[] gradient(int width, int height, int orientation) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, new Color(255 * x / width, 255 * y / height, 64 * ((x / 8 + y / 8) % 2)).getRGB());
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tagged(out.toByteArray(), orientation);
    }

    /** Inserts an APP1 segment of one tag, 0x0112, after the start marker. */
    private static byte[] tagged(byte[] jpeg, int orientation) {
        byte[] exif = HexFormat.of()
                .parseHex("FFE1002245786966000049492A0008000000010012010300010000000" + orientation + "00000000000000");
        byte[] tagged = new byte[jpeg.length + exif.length];
        System.arraycopy(jpeg, 0, tagged, 0, 2);
        System.arraycopy(exif, 0, tagged, 2, exif.length);
        System.arraycopy(jpeg, 2, tagged, 2 + exif.length, jpeg.length - 2);
        return tagged;
    }
}
