package dev.zeroshot.cli.report;

import dev.zeroshot.core.picture.crop.CropRule;
import dev.zeroshot.core.picture.crop.Filter;
import dev.zeroshot.core.picture.crop.ResizeRule;
import dev.zeroshot.core.picture.pixels.Pixels;
import dev.zeroshot.core.picture.pixels.Reduction;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Small pictures within a page. */
public final class Thumbnail {
    private Thumbnail() {}

    /** The picture as the address of an image, a JPEG in base 64. */
    static String address(Pixels pixels) throws IOException {
        return address(jpeg(pixels));
    }

    /** A JPEG as the address of an image. */
    static String address(byte[] jpeg) {
        return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg);
    }

    /** How much smaller a picture may be decoded whose thumbnail has a longest edge. */
    static Reduction reduction(int edge) {
        return (width, height) -> Math.min(8, Integer.highestOneBit(Math.max(1, Math.max(width, height) / edge)));
    }

    /** The picture with a longest edge of at most so many pixels. */
    static Pixels within(int edge, Pixels pixels) {
        double scale = Math.min(1, edge / (double) Math.max(pixels.width(), pixels.height()));
        int width = Math.max(1, (int) Math.round(pixels.width() * scale));
        int height = Math.max(1, (int) Math.round(pixels.height() * scale));
        return new CropRule(new ResizeRule.Squash(width, height), Filter.BICUBIC, Optional.empty()).apply(pixels);
    }

    /** The picture as a JPEG in base 64. */
    static String base64(Pixels pixels) throws IOException {
        return Base64.getEncoder().encodeToString(jpeg(pixels));
    }

    /**
     * A picture as a JPEG file.
     *
     * @param pixels the picture
     * @return the file's bytes
     * @throws IOException if this Java cannot write such files
     */
    public static byte[] jpeg(Pixels pixels) throws IOException {
        BufferedImage image = new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_3BYTE_BGR);
        byte[] samples = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        byte[] rgb = pixels.toArray();
        for (int i = 0; i < rgb.length; i += 3) {
            samples[i] = rgb[i + 2];
            samples[i + 1] = rgb[i + 1];
            samples[i + 2] = rgb[i];
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.setUseCache(false);
        if (!ImageIO.write(image, "jpeg", file)) {
            throw new IOException("this Java cannot write JPEG files");
        }
        return file.toByteArray();
    }
}
