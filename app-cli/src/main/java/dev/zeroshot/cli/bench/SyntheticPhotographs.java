package dev.zeroshot.cli.bench;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * JPEG files that cost as much to decode as photographs: noise in octaves, whose spectrum falls off as nature's does, at
 * quality 0.85, some 1.5 bits a pixel. The same seed gives the same pictures.
 */
final class SyntheticPhotographs {
    private static final float QUALITY = 0.85f;
    private static final int BANDS = 3;

    /** Wavelengths in pixels, and how much each contributes. */
    private static final int[] WAVELENGTHS = {256, 64, 16, 4, 2};

    private static final float[] AMPLITUDES = {90, 45, 22, 10, 5};

    private SyntheticPhotographs() {}

    /**
     * Writes pictures.
     *
     * @param folder an existing folder
     * @param count how many, at least 1
     * @param width in pixels
     * @param height in pixels
     * @param seed the same seed gives the same pictures
     * @return the files
     */
    static List<Path> write(Path folder, int count, int width, int height, long seed) {
        List<Path> files = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < count; i++) {
            Path file = folder.resolve("%dx%d-%03d.jpg".formatted(width, height, i));
            write(file, picture(width, height, random));
            files.add(file);
        }
        return files;
    }

    private static BufferedImage picture(int width, int height, SplittableRandom random) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        byte[] samples = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int band = 0; band < BANDS; band++) {
            float[] plane = new float[width * height];
            for (int octave = 0; octave < WAVELENGTHS.length; octave++) {
                add(plane, width, WAVELENGTHS[octave], AMPLITUDES[octave], random);
            }
            for (int i = 0; i < plane.length; i++) {
                samples[BANDS * i + band] = (byte) Math.max(0, Math.min(255, Math.round(128 + plane[i])));
            }
        }
        return image;
    }

    /** Adds noise on a lattice, bilinear in between. */
    private static void add(float[] plane, int width, int wavelength, float amplitude, SplittableRandom random) {
        int height = plane.length / width;
        int columns = width / wavelength + 2;
        float[] lattice = new float[columns * (height / wavelength + 2)];
        for (int i = 0; i < lattice.length; i++) {
            lattice[i] = (float) (random.nextDouble() * 2 - 1) * amplitude;
        }
        for (int y = 0; y < height; y++) {
            int row = y / wavelength * columns;
            float down = (y % wavelength) / (float) wavelength;
            for (int x = 0; x < width; x++) {
                int cell = row + x / wavelength;
                float right = (x % wavelength) / (float) wavelength;
                float upper = lattice[cell] + right * (lattice[cell + 1] - lattice[cell]);
                float lower = lattice[cell + columns] + right * (lattice[cell + columns + 1] - lattice[cell + columns]);
                plane[y * width + x] += upper + down * (lower - upper);
            }
        }
    }

    private static void write(Path file, BufferedImage image) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(file.toFile())) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(QUALITY);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
    }
}
