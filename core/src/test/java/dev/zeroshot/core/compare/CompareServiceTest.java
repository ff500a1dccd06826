package dev.zeroshot.core.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.classify.ClassifyService;
import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.picture.pixels.PictureDecoder;
import dev.zeroshot.core.picture.pixels.Pixels;
import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.pipeline.PictureSource;
import dev.zeroshot.core.prompt.PromptSet;
import dev.zeroshot.core.ranking.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompareServiceTest {
    private static final PromptSet PROMPTS = PromptSet.of("red", "green", "blue");
    private static final long ROOM_FOR_ONE = Models.BYTES + (128L << 20);

    private final Models models = new Models();
    private final AtomicInteger decoded = new AtomicInteger();

    /** A picture file of this test is the three samples of its only pixel. */
    private final PictureDecoder decoder = (encoded, name) -> {
        decoded.incrementAndGet();
        if (encoded.length() != 3) {
            throw new PictureException(PictureException.Reason.DAMAGED, name + ": damaged");
        }
        return Pixels.of(1, 1, encoded.toArray());
    };

    private final CompareService service = new CompareService(models, decoder);

    private static PictureSource source(String name, int... bytes) {
        byte[] file = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            file[i] = (byte) bytes[i];
        }
        return PictureSource.of(name, () -> Picture.ofBytes(name, file));
    }

    private static List<PictureSource> pictures(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> source("p" + i, 37 * i % 256, 90 * i % 256, 11 * i % 256))
                .toList();
    }

    private List<Comparison> compare(List<PictureSource> pictures, CompareOptions options, String... ids) {
        List<Comparison> all = new ArrayList<>();
        try (CompareRun run = service.open(List.of(ids), PROMPTS, options, new Cancellation())) {
            run.compare(pictures.iterator(), all::add, new Cancellation());
        }
        assertTrue(models.open.isEmpty());
        return all;
    }

    private static CompareOptions options(long modelBytes) {
        return CompareOptions.of(2, modelBytes);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, ROOM_FOR_ONE, 2 * ROOM_FOR_ONE, Long.MAX_VALUE / 2})
    void everyModelSaysWhatItSaysAloneInOrderAndEachPictureIsDecodedOnce(long modelBytes) {
        List<PictureSource> pictures = pictures(57);
        // Room for seven crops to wait, so that several rounds are needed where models take turns.
        CompareOptions options = new CompareOptions(2, modelBytes, 7 * 3 * 64, OptionalInt.empty());
        List<Comparison> all = compare(pictures, options, "a", "shy", "b", "remote", "c");
        assertEquals(57, decoded.get());
        assertEquals(
                pictures.stream().map(PictureSource::name).toList(),
                all.stream().map(Comparison::picture).toList());
        List<String> ids = List.of("a", "shy", "b", "c");
        for (int i = 0; i < 57; i++) {
            for (String id : ids) {
                int column = List.of("a", "shy", "b", "remote", "c").indexOf(id);
                assertEquals(
                        alone(id, pictures.get(i)), ranked(all.get(i), column).labels());
            }
            assertEquals(
                    (37 * i % 256) / 255.0,
                    ranked(all.get(i), 3).labels().stream()
                            .filter(label -> label.label().equals("red"))
                            .findFirst()
                            .orElseThrow()
                            .similarity());
        }
    }

    private static ModelAnswer.Ranked ranked(Comparison comparison, int model) {
        return assertInstanceOf(ModelAnswer.Ranked.class, comparison.answers().get(model), comparison::toString);
    }

    private List<?> alone(String id, PictureSource source) {
        Pixels pixels = Pixels.of(1, 1, source.load().encoded().orElseThrow().toArray());
        try (ClassifyService one = ClassifyService.of(new Models().open(id))) {
            return one.classify(Picture.ofPixels(source.name(), pixels), PROMPTS, Selection.all())
                    .labels();
        }
    }

    @Test
    void modelsThatFitTogetherAreOpenedOnceAndTogether() {
        compare(pictures(30), options(3 * ROOM_FOR_ONE), "a", "b", "c");
        assertEquals(List.of("a", "b", "c"), models.openings);
        assertEquals(3, models.mostOpen);
    }

    @Test
    void modelsThatDoNotFitTakeTurns() {
        CompareOptions options = new CompareOptions(1, 2 * ROOM_FOR_ONE, 10 * 3 * 64, OptionalInt.empty());
        try (CompareRun run = service.open(List.of("a", "b", "c"), PROMPTS, options, new Cancellation())) {
            run.compare(pictures(30).iterator(), comparison -> {}, new Cancellation());
            assertEquals(2, run.figures().turns());
        }
        assertEquals(2, models.mostOpen);
        // All learn their prompts; c begins, then in three rounds of ten pictures the turns change once a round.
        assertEquals(List.of("a", "b", "c", "a", "b", "c", "a", "b"), models.openings);
    }

    @Test
    void aModelThatCannotBeOpenedHasItsColumn() {
        List<Comparison> all = compare(pictures(3), options(1), "a", "missing", "b");
        assertEquals(3, all.size());
        for (Comparison one : all) {
            ranked(one, 0);
            ranked(one, 2);
            ModelAnswer.Failed failed =
                    assertInstanceOf(ModelAnswer.Failed.class, one.answers().get(1));
            assertEquals("missing is not here", failed.why().getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, Long.MAX_VALUE / 2})
    void aModelThatDiesOnTheWayFailsFromThereOn(long modelBytes) {
        CompareOptions options = CompareOptions.of(1, modelBytes);
        List<Comparison> all = new ArrayList<>();
        try (CompareRun run = service.open(List.of("dying", "a"), PROMPTS, options, new Cancellation())) {
            run.compare(pictures(20).iterator(), all::add, new Cancellation());
            assertEquals(
                    List.of(Optional.of("dying has died"), Optional.empty()),
                    run.models().stream()
                            .map(model -> model.failure().map(Throwable::getMessage))
                            .toList());
            assertFalse(run.allFailed());
        }
        assertEquals(20, all.size());
        for (int i = 0; i < 20; i++) {
            assertEquals(i < 2, all.get(i).answers().get(0) instanceof ModelAnswer.Ranked, "picture " + i);
            ranked(all.get(i), 1);
        }
    }

    @Test
    void whenAllModelsFailTheRunEndsWithWhatWasAnswered() {
        List<Comparison> all = compare(pictures(1000), CompareOptions.of(1, Long.MAX_VALUE / 2), "dying");
        assertEquals(List.of("p0", "p1"), all.stream().map(Comparison::picture).toList());
        assertTrue(decoded.get() < 20, "decoded " + decoded.get());
        assertEquals(List.of(), compare(pictures(3), options(1), "missing", "missing-too"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, Long.MAX_VALUE / 2})
    void aPictureThatFailsIsOneModelsFaultOrEverybodys(long modelBytes) {
        List<PictureSource> pictures = List.of(
                source("fine", 9, 9, 9),
                source("damaged", 200, 100),
                PictureSource.of("gone", () -> {
                    throw new PictureException(PictureException.Reason.MISSING, "gone: there is no such file");
                }),
                source("fine too", 99, 9, 9));
        List<Comparison> all = compare(pictures, options(modelBytes), "a", "b", "shy", "remote");
        assertEquals(4, all.size());
        ranked(all.get(0), 0);
        assertEquals(Optional.empty(), all.get(1).fault(), "the service was sent the bytes as they are");
        ranked(all.get(1), 3);
        assertInstanceOf(ModelAnswer.Failed.class, all.get(1).answers().get(0));
        assertInstanceOf(ModelAnswer.Failed.class, all.get(1).answers().get(2));
        assertEquals(
                "gone: there is no such file", all.get(2).fault().orElseThrow().getMessage());
        ranked(all.get(3), 2);
    }

    @Test
    void aRunCanBeCancelledAndClosesItsModels() {
        Cancellation cancellation = new Cancellation();
        List<Comparison> all = new ArrayList<>();
        try (CompareRun run = service.open(List.of("a", "b"), PROMPTS, options(1), cancellation)) {
            assertThrows(
                    CancellationException.class,
                    () -> run.compare(
                            pictures(500).iterator(),
                            comparison -> {
                                all.add(comparison);
                                cancellation.cancel();
                            },
                            cancellation));
        }
        assertTrue(all.size() < 500, "delivered " + all.size());
        assertTrue(models.open.isEmpty());
        assertThrows(
                CancellationException.class, () -> service.open(List.of("a", "b"), PROMPTS, options(1), cancellation)
                        .close());
        assertTrue(models.open.isEmpty());
    }

    @Test
    void thumbnailsKeepTheirShape() {
        PictureDecoder wide = (encoded, name) -> Pixels.of(400, 100, new byte[3 * 400 * 100]);
        List<Comparison> all = new ArrayList<>();
        CompareOptions options = options(1).withThumbnails(160);
        try (CompareRun run =
                new CompareService(models, wide).open(List.of("a", "b"), PROMPTS, options, new Cancellation())) {
            run.compare(pictures(1).iterator(), all::add, new Cancellation());
        }
        Pixels thumbnail = all.get(0).thumbnail().orElseThrow();
        assertEquals("160 x 40", thumbnail.width() + " x " + thumbnail.height());
    }

    @Test
    void noModelAndTheSameModelTwiceAreWrongUsage() {
        for (List<String> ids : List.of(List.<String>of(), List.of("a", "b", "a"))) {
            assertThrows(UsageException.class, () -> service.open(ids, PROMPTS, options(1), new Cancellation())
                    .close());
        }
    }
}
