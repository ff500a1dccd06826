package dev.zeroshot.core.picture.pixels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The small pictures of make_pictures.py, and what Pillow sees in them. */
final class Fixtures {
    private static final String FOLDER = "/pictures/";
    private static final String EXPECTED = ".ppm";
    private static final int LONGEST_HEADER = 20;

    private Fixtures() {}

    /** All pictures' names, sorted. */
    static List<String> names() {
        try (Stream<Path> files = Files.list(Path.of(
                Objects.requireNonNull(Fixtures.class.getResource(FOLDER)).toURI()))) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(EXPECTED))
                    .sorted()
                    .toList();
            assertEquals(114, names.size(), "pictures found");
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] bytes(String name) {
        try (InputStream in = Fixtures.class.getResourceAsStream(FOLDER + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What Pillow sees: a P6 file, "P6\nwidth height\n255\n" and the samples. */
    static Pixels expected(String name) {
        byte[] ppm = bytes(name + EXPECTED);
        String header = new String(ppm, 0, Math.min(ppm.length, LONGEST_HEADER), StandardCharsets.ISO_8859_1);
        String[] words = header.split("[\n ]", -1);
        int width = Integer.parseInt(words[1]);
        int height = Integer.parseInt(words[2]);
        return Pixels.of(width, height, Arrays.copyOfRange(ppm, ppm.length - 3 * width * height, ppm.length));
    }

    /** The mean absolute difference of samples. */
    static double meanDifference(Pixels expected, Pixels actual) {
        assertEquals(expected.width(), actual.width(), "width");
        assertEquals(expected.height(), actual.height(), "height");
        byte[] wanted = expected.toArray();
        byte[] got = actual.toArray();
        long sum = 0;
        for (int i = 0; i < wanted.length; i++) {
            sum += Math.abs((wanted[i] & 0xFF) - (got[i] & 0xFF));
        }
        return (double) sum / wanted.length;
    }
}
