package dev.zeroshot.core.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.embedding.PreparedPicture;
import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.picture.pixels.Pixels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link ImageEncoder} promises. */
public abstract class ImageEncoderContract {
    /**
     * The encoder under test, open until the test ends; the subclass closes it.
     *
     * @return the encoder
     */
    protected abstract ImageEncoder imageEncoder();

    /**
     * How far values may differ between two calls for one picture.
     *
     * @return 0 unless the backend passes values through a text format
     */
    protected float tolerance() {
        return 0;
    }

    /**
     * Pictures that differ clearly; override if the backend cannot take bare pixels.
     *
     * @return at least three pictures
     */
    protected List<Picture> pictures() {
        List<Picture> pictures = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            pictures.add(Picture.ofPixels("picture-" + i, gradient(40 + 17 * i, 90 - 11 * i, i)));
        }
        return pictures;
    }

    @Test
    void imageEmbeddingsHaveUnitLengthAndTheDimensionPromised() {
        for (Embedding embedding : encode(pictures())) {
            assertEquals(imageEncoder().dimension(), embedding.dimension());
            assertEquals(1, Math.sqrt(embedding.cosine(embedding)), 1e-5);
        }
    }

    @Test
    void differentPicturesHaveDifferentEmbeddings() {
        List<Embedding> embeddings = encode(pictures());

        assertEquals(embeddings.size(), embeddings.stream().distinct().count());
    }

    @Test
    void anImageEmbeddingDoesNotDependOnBatchMatesOrOrder() {
        List<Picture> pictures = pictures();
        List<Embedding> together = encode(pictures);
        List<Picture> reversed = new ArrayList<>(pictures);
        java.util.Collections.reverse(reversed);
        List<Embedding> backwards = encode(reversed);

        for (int i = 0; i < pictures.size(); i++) {
            assertSame(together.get(i), encode(List.of(pictures.get(i))).get(0));
            assertSame(together.get(i), backwards.get(pictures.size() - 1 - i));
        }
    }

    @Test
    void noPicturesGiveNoEmbeddings() {
        assertEquals(List.of(), imageEncoder().encode(List.of()));
    }

    @Test
    void threadsGetWhatOneThreadGets() throws Exception {
        List<Picture> pictures = pictures();
        List<Embedding> expected = encode(pictures);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<List<Embedding>>> answers = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                answers.add(threads.submit(() -> encode(pictures)));
            }
            for (Future<List<Embedding>> answer : answers) {
                for (int i = 0; i < expected.size(); i++) {
                    assertSame(expected.get(i), answer.get().get(i));
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whatIsNoPictureIsRefusedByName() {
        Picture text = Picture.ofBytes("notes.jpg", "these are words".getBytes(StandardCharsets.UTF_8));

        PictureException e =
                assertThrows(PictureException.class, () -> imageEncoder().prepare(text));
        assertTrue(e.getMessage().contains("notes.jpg"), e.getMessage());
    }

    @Test
    void aPictureThatAnotherEncoderPreparedIsRefused() {
        PreparedPicture foreign = new PreparedPicture() {};

        assertThrows(IllegalArgumentException.class, () -> imageEncoder().encode(List.of(foreign)));
    }

    @Test
    void aPreparationMakesWhatTheEncoderMakes() {
        ImageEncoder encoder = imageEncoder();
        Picture picture = pictures().get(0);
        Embedding expected = encode(List.of(picture)).get(0);

        encoder.preparation().ifPresent(preparation -> {
            assertEquals(Optional.of(preparation), imageEncoder().preparation());
            assertSame(
                    expected,
                    encoder.encode(List.of(preparation.prepare(picture))).get(0));
        });
    }

    @Test
    void thePreferredBatchSizeIsPositive() {
        assertTrue(imageEncoder().preferredBatchSize() >= 1);
    }

    private List<Embedding> encode(List<Picture> pictures) {
        ImageEncoder encoder = imageEncoder();
        return encoder.encode(pictures.stream().map(encoder::prepare).toList());
    }

    private void assertSame(Embedding expected, Embedding actual) {
        org.junit.jupiter.api.Assertions.assertArrayEquals(expected.toArray(), actual.toArray(), tolerance());
    }

    private static Pixels gradient(int width, int height, int seed) {
        byte[] rgb = new byte[3 * width * height];
        for (int i = 0; i < rgb.length; i++) {
            int pixel = i / 3;
            rgb[i] = (byte) ((pixel % width) * (seed + 2) + (pixel / width) * (i % 3 + 1) * 3 + 40 * seed);
        }
        return Pixels.of(width, height, rgb);
    }
}
