package dev.zeroshot.core.embed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.embedding.TextEncoder;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.picture.pixels.Pixels;
import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.pipeline.Outcome;
import dev.zeroshot.core.pipeline.PictureSource;
import dev.zeroshot.core.pipeline.PipelineOptions;
import dev.zeroshot.core.testing.FakeModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EmbedServiceTest {
    private final FakeModel model = FakeModel.open(FakeModel.ID);
    private final EmbedService service = EmbedService.of(model);

    @Test
    void embedsPicturesInOrderAndReportsThoseThatFail() {
        Picture red = Picture.ofPixels("red", Pixels.of(1, 1, new byte[] {(byte) 255, 0, 0}));
        List<Outcome<Embedding>> outcomes = new ArrayList<>();
        service.embedPictures(
                List.of(
                                PictureSource.of("red", () -> red),
                                PictureSource.of("text", () -> Picture.ofBytes("text", new byte[] {1})),
                                PictureSource.of("again", () -> red))
                        .iterator(),
                PipelineOptions.of(2, 2),
                outcomes::add,
                new Cancellation());
        assertEquals(
                List.of("red", "text", "again"),
                outcomes.stream().map(Outcome::name).toList());
        assertInstanceOf(Outcome.Failed.class, outcomes.get(1));
        Embedding first = ((Outcome.Answered<Embedding>) outcomes.get(0)).answer();
        assertEquals(1, first.cosine(first), 1e-6);
        assertEquals(first, ((Outcome.Answered<Embedding>) outcomes.get(2)).answer());
    }

    @Test
    void embedsTextsInOrderAcrossBatches() {
        List<String> texts =
                IntStream.range(0, 70).mapToObj(i -> i == 40 ? "" : "text " + i).toList();
        List<EmbeddedText> embedded = new ArrayList<>();
        service.embedTexts(texts, embedded::add, new Cancellation());
        assertEquals(texts, embedded.stream().map(EmbeddedText::text).toList());
        TextEncoder encoder = model.textEncoder().orElseThrow();
        for (EmbeddedText text : embedded) {
            assertEquals(encoder.encode(List.of(text.text())).get(0), text.embedding());
            assertEquals(encoder.tokenize(text.text()), text.tokens());
        }
    }

    @Test
    void stopsWhenCancelled() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        assertThrows(CancellationException.class, () -> service.embedTexts(List.of("a"), text -> {}, cancellation));
    }

    @Test
    void refusesAModelWithoutEmbeddings() {
        UsageException why = assertThrows(UsageException.class, () -> EmbedService.of(new ScoresOnly()));
        assertTrue(why.getMessage().contains("'scores'"), why.getMessage());
    }

    @Test
    void closesTheModel() {
        assertFalse(model.isClosed());
        service.close();
        assertTrue(model.isClosed());
    }

    private static final class ScoresOnly implements ZeroshotModel {
        @Override
        public ModelCard card() {
            return ModelCard.builder("scores", "fake").build();
        }

        @Override
        public Optional<ImageEncoder> imageEncoder() {
            return Optional.empty();
        }

        @Override
        public Optional<TextEncoder> textEncoder() {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }
}
