package dev.zeroshot.core.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.picture.bytes.PictureLimits;
import dev.zeroshot.core.picture.crop.CropRule;
import dev.zeroshot.core.picture.crop.Filter;
import dev.zeroshot.core.picture.crop.ResizeRule;
import dev.zeroshot.core.picture.pixels.ImageIoDecoder;
import dev.zeroshot.core.picture.pixels.Pixels;
import dev.zeroshot.core.picture.tensor.Normalisation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every crop of the whole reference, in the folder that the system property {@code zeroshot.reference} names. */
@Tag("reference")
class ReferenceCropsTest {
    private static final Path REFERENCE = Path.of(System.getProperty("zeroshot.reference", "../shared/reference"));
    private static final Normalisation PLAIN = new Normalisation(1, List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0));
    private static final Optional<CropRule.Size> SIZE = Optional.of(new CropRule.Size(224, 224));

    @Test
    void shortestEdgeCropsEqualThoseOfTheReference() throws IOException {
        assertCrops("shortest-edge", new ResizeRule.ShortestEdge(224));
    }

    @Test
    void squashedPicturesEqualThoseOfTheReference() throws IOException {
        assertCrops("squash", new ResizeRule.Squash(224, 224));
    }

    private static void assertCrops(String folder, ResizeRule resize) throws IOException {
        ImageIoDecoder decoder = new ImageIoDecoder(PictureLimits.DEFAULT);
        PicturePreprocessor preprocessor =
                new PicturePreprocessor(decoder, new CropRule(resize, Filter.BICUBIC, SIZE), PLAIN);
        List<Path> pictures;
        try (Stream<Path> files = Files.list(REFERENCE.resolve("images"))) {
            pictures = files.sorted().toList();
        }
        assertTrue(pictures.size() >= 28, "pictures found: " + pictures);
        for (Path picture : pictures) {
            String name = picture.getFileName().toString();
            Picture crop =
                    Picture.read(REFERENCE.resolve("crops").resolve(folder).resolve(name + ".png"));
            Pixels expected = decoder.decode(crop.encoded().orElseThrow(), crop.name());
            double difference = meanDifference(expected, preprocessor.crop(Picture.read(picture)));
            assertTrue(difference <= tolerance(name), name + " differs by " + difference);
        }
    }

    private static double tolerance(String name) {
        if (name.endsWith(".jpg") || name.endsWith(".jpeg")) {
            return 1;
        }
        return name.endsWith(".webp") && !name.startsWith("lossless") ? 3 : 0;
    }

    private static double meanDifference(Pixels expected, Pixels actual) {
        byte[] wanted = expected.toArray();
        byte[] got = actual.toArray();
        assertEquals(wanted.length, got.length);
        long sum = 0;
        for (int i = 0; i < wanted.length; i++) {
            sum += Math.abs((wanted[i] & 0xFF) - (got[i] & 0xFF));
        }
        return (double) sum / wanted.length;
    }
}
