package dev.zeroshot.spark.cluster;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;

/** Folders of pictures that the code draws. */
final class JpegFolder {
    private static final int DRAWN = 50;
    private static final int EDGE = 480;
    private static final int SMALL_EDGE = 64;

    /** What a comment in a JPEG holds at most. */
    private static final int COMMENT = 65_533;

    private JpegFolder() {}

    /**
     * Fills a folder with JPEGs of 480 x 480, some in folders below. There are 50 different ones; others are hard links.
     *
     * @param folder where
     * @param count how many
     * @param damaged one of so many is cut short; 0 for none
     * @return the folder
     */
    static Path fill(Path folder, int count, int damaged) throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < count; i++) {
            Path file = file(folder, i);
            Files.createDirectories(file.getParent());
            if (i < DRAWN) {
                ImageIO.write(draw(random, EDGE), "jpg", file.toFile());
            } else if (damaged > 0 && i % damaged == damaged - 1) {
                byte[] whole = Files.readAllBytes(file(folder, i % DRAWN));
                Files.write(file, Arrays.copyOf(whole, whole.length / 2));
            } else {
                Files.createLink(file, file(folder, i % DRAWN));
            }
        }
        return folder;
    }

    /**
     * Fills a folder with JPEGs of 64 x 64 whose comments make them large files: quick to decode, and as many bytes in
     * memory as photographs. There are 50 different ones; others are hard links.
     *
     * @param folder where
     * @param count how many
     * @param comments how many full comments each has, of 64 KB
     * @return the folder
     */
    static Path fillHeavy(Path folder, int count, int comments) throws IOException {
        Files.createDirectories(folder);
        Random random = new Random(7);
        for (int i = 0; i < count; i++) {
            Path file = folder.resolve(i + ".jpg");
            if (i < DRAWN) {
                Files.write(file, commented(draw(random, SMALL_EDGE), comments));
            } else {
                Files.createLink(file, folder.resolve(i % DRAWN + ".jpg"));
            }
        }
        return folder;
    }

    private static byte[] commented(BufferedImage image, int comments) throws IOException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", plain);
        byte[] jpeg = plain.toByteArray();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int header = 4 + ByteBuffer.wrap(jpeg).getShort(4);
        all.write(jpeg, 0, header);
        for (int i = 0; i < comments; i++) {
            all.write(new byte[] {(byte) 0xFF, (byte) 0xFE, (byte) 0xFF, (byte) 0xFF});
            all.write(new byte[COMMENT]);
        }
        all.write(jpeg, header, jpeg.length - header);
        return all.toByteArray();
    }

    private static Path file(Path folder, int index) {
        return folder.resolve(index % 3 == 0 ? "a/" + index + ".jpg" : index + ".jpg");
    }

    private static BufferedImage draw(Random random, int edge) {
        BufferedImage image = new BufferedImage(edge, edge, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < edge; y++) {
            for (int x = 0; x < edge; x++) {
                image.setRGB(x, y, random.nextInt(1 << 24));
            }
        }
        Graphics2D graphics = image.createGraphics();
        for (int i = 0; i < 20; i++) {
            graphics.setColor(new Color(random.nextInt(1 << 24)));
            graphics.fillOval(
                    random.nextInt(edge), random.nextInt(edge), random.nextInt(edge / 2), random.nextInt(edge / 2));
        }
        graphics.dispose();
        return image;
    }
}
