import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** JPEG files of 640x480 pixels with about as much in them as a photograph has. */
final class Photograph {
    private Photograph() {}

    static byte[] of(int seed) throws IOException {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(640, 480, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        for (int i = 0; i < 400; i++) {
            int x = random.nextInt(640);
            int y = random.nextInt(480);
            int size = 10 + random.nextInt(120);
            Color near = new Color(random.nextInt(1 << 24));
            Color far = new Color(random.nextInt(1 << 24));
            graphics.setPaint(new GradientPaint(x, y, near, x + size, y + size, far));
            graphics.fillOval(x - size / 2, y - size / 2, size, size);
        }
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", out);
        return out.toByteArray();
    }
}
