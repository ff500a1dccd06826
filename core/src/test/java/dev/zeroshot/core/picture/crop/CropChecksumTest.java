package dev.zeroshot.core.picture.crop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.zeroshot.core.picture.pixels.Pixels;
import java.util.Optional;
import java.util.zip.CRC32;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Crops have the checksums of those that Pillow made; see make_crops.py. */
class CropChecksumTest {
    private static final long MULTIPLIER = 1664525;
    private static final long INCREMENT = 1013904223;
    private static final long MASK = 0xFFFFFFFFL;

    @ParameterizedTest
    @CsvFileSource(resources = "/crops.csv")
    void cropsEqualThoseOfPillow(
            int width, int height, String rule, int filter, int cropWidth, int cropHeight, long checksum) {
        Optional<CropRule.Size> crop =
                cropWidth == 0 ? Optional.empty() : Optional.of(new CropRule.Size(cropWidth, cropHeight));
        CropRule cropRule =
                new CropRule(resizeRule(rule), Filter.ofPillow(filter).orElseThrow(), crop);

        Pixels actual = cropRule.apply(picture(width, height));

        CRC32 crc = new CRC32();
        crc.update(actual.toArray());
        assertEquals(checksum, crc.getValue());
    }

    private static ResizeRule resizeRule(String text) {
        String[] words = text.split(" ", -1);
        return switch (words[0]) {
            case "edge" -> new ResizeRule.ShortestEdge(Integer.parseInt(words[1]));
            case "squash" -> new ResizeRule.Squash(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
            default -> new ResizeRule.None();
        };
    }

    private static Pixels picture(int width, int height) {
        byte[] rgb = new byte[3 * width * height];
        long state = 12345;
        for (int i = 0; i < rgb.length; i++) {
            state = (state * MULTIPLIER + INCREMENT) & MASK;
            boolean smooth = i / (3 * width) % 3 == 0;
            rgb[i] = (byte) (smooth ? i * 7 / (width + 1) : state >> 24);
        }
        return Pixels.of(width, height, rgb);
    }
}
