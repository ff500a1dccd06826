package dev.zeroshot.video.testing;

import dev.zeroshot.core.picture.pixels.Pixels;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A drawn video: frame i shows its number as twelve black or white tiles, two rows of six, the lowest bit first, on a
 * ground of orange that nothing of it shares, so that a decoded frame tells which one it is. A tile is wide enough for any
 * codec.
 *
 * @param width in pixels
 * @param height in pixels
 * @param rate frames a second
 * @param frames how many
 */
public record Clip(int width, int height, int rate, int frames) {
    private static final int BITS = 12;
    private static final int COLUMNS = 6;
    private static final int HALF = 128;

    /** A small one of 25 frames a second. */
    public static Clip of(int frames) {
        return new Clip(192, 128, 25, frames);
    }

    /** Codes it into a file of a folder. */
    public Path write(Path folder, String file, String options) {
        String input = String.format(
                Locale.ROOT, "-f rawvideo -pix_fmt rgb24 -video_size %dx%d -framerate %d -i - ", width, height, rate);
        FfmpegCommand.run(folder, this::draw, input + options + " " + file);
        return folder.resolve(file);
    }

    private void draw(OutputStream out) throws IOException {
        for (int i = 0; i < frames; i++) {
            out.write(frame(i));
        }
    }

    /** The samples of one frame: [height, width, 3]. */
    public byte[] frame(int number) {
        byte[] rgb = new byte[3 * width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int bit = 4 * y / height == 0 || 4 * y / height == 3 ? -1 : bitAt(x, y - height / 4);
                int to = 3 * (y * width + x);
                boolean white = bit >= 0 && (number >> bit & 1) == 1;
                rgb[to] = (byte) (bit < 0 || white ? 235 : 16);
                rgb[to + 1] = (byte) (bit < 0 ? 120 : white ? 235 : 16);
                rgb[to + 2] = (byte) (bit < 0 ? 20 : white ? 235 : 16);
            }
        }
        return rgb;
    }

    private int bitAt(int x, int y) {
        return COLUMNS * (4 * y / height) + COLUMNS * x / width;
    }

    /** Which frame it is, wherever its size has gone. */
    public static int number(Pixels pixels) {
        int number = 0;
        byte[] one = new byte[3];
        for (int bit = 0; bit < BITS; bit++) {
            int x = (2 * (bit % COLUMNS) + 1) * pixels.width() / (2 * COLUMNS);
            int y = pixels.height() / 4 + (2 * (bit / COLUMNS) + 1) * pixels.height() / 8;
            pixels.copyRow(x, y, 1, one, 0);
            number |= (one[1] & 0xFF) > HALF ? 1 << bit : 0;
        }
        return number;
    }

    /** The colour at a place given as a share of width and height. */
    public static int[] colour(Pixels pixels, double across, double down) {
        byte[] one = new byte[3];
        pixels.copyRow((int) (across * pixels.width()), (int) (down * pixels.height()), 1, one, 0);
        return new int[] {one[0] & 0xFF, one[1] & 0xFF, one[2] & 0xFF};
    }
}
