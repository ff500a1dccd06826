package dev.zeroshot.cli.testing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Small pictures of one colour. */
public final class Pictures {
    private Pictures() {}

    /**
     * A picture's file.
     *
     * @param colour its colour
     * @param format for instance {@code png}
     * @return the bytes
     * @throws IOException never in practice
     */
    public static byte[] bytes(Color colour, String format) throws IOException {
        BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, 8, 8);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }

    /**
     * Writes a PNG, with the folders that it needs.
     *
     * @param file where
     * @param colour its colour
     * @return the path as text
     * @throws IOException if it cannot be written
     */
    public static String write(Path file, Color colour) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, bytes(colour, "png"));
        return file.toString();
    }
}
