package dev.zeroshot.spark.cluster;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;

/** Folders of pictures that the code draws. */
final class JpegFolder {
    private static final int DRAWN = 50;
    private static final int EDGE = 480;

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
                ImageIO.write(draw(random), "jpg", file.toFile());
            } else if (damaged > 0 && i % damaged == damaged - 1) {
                byte[] whole = Files.readAllBytes(file(folder, i % DRAWN));
                Files.write(file, Arrays.copyOf(whole, whole.length / 2));
            } else {
                Files.createLink(file, file(folder, i % DRAWN));
            }
        }
        return folder;
    }

    private static Path file(Path folder, int index) {
        return folder.resolve(index % 3 == 0 ? "a/" + index + ".jpg" : index + ".jpg");
    }

    private static BufferedImage draw(Random random) {
        BufferedImage image = new BufferedImage(EDGE, EDGE, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < EDGE; y++) {
            for (int x = 0; x < EDGE; x++) {
                image.setRGB(x, y, random.nextInt(1 << 24));
            }
        }
        Graphics2D graphics = image.createGraphics();
        for (int i = 0; i < 20; i++) {
            graphics.setColor(new Color(random.nextInt(1 << 24)));
            graphics.fillOval(random.nextInt(EDGE), random.nextInt(EDGE), random.nextInt(200), random.nextInt(200));
        }
        graphics.dispose();
        return image;
    }
}
