package dev.zeroshot.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.embedding.PicturePreparation;
import dev.zeroshot.core.embedding.PreparedPicture;
import dev.zeroshot.core.embedding.TextEncoder;
import dev.zeroshot.core.model.BackendFactory;
import dev.zeroshot.core.model.Claim;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.ModelCatalogue;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.similarity.Scores;
import dev.zeroshot.core.similarity.SimilarityScorer;
import dev.zeroshot.core.testing.FakeModel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a user should know of a picture or a prompt comes with the answer, whichever way the model is asked. */
class NotesTest {
    private static final String LONG = "x".repeat(100);

    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.start(
                ModelCatalogue.of(List.of(new Fakes(new CyclicBarrier(2)))),
                settings -> settings.withModels(List.of("encoders", "scorer", "scorer2")));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void ofAPictureThatIsEmbedded() throws Exception {
        TestServer.Answer answer = server.post("/v1/classify", body("\"model\":\"encoders\""));

        assertEquals("scaled down", answer.json().path("note").asText(), answer.body());
        assertTrue(answer.json().get("warnings").get(0).asText().contains("sees the first"), answer.body());
    }

    @Test
    void ofEmbeddings() throws Exception {
        TestServer.Answer answer = server.post(
                "/v1/embed",
                "{\"images\":[{\"type\":\"base64\",\"value\":\"" + TestServer.red() + "\"}],\"texts\":[\"a\",\"" + LONG
                        + "\"]}");

        assertEquals("images[0]: scaled down", answer.json().path("note").asText(), answer.body());
        assertEquals(1, answer.json().get("warnings").size());
        assertTrue(answer.json().get("warnings").get(0).asText().startsWith("texts[1] has 102 tokens"), answer.body());
    }

    /** The two scorers wait for each other: they are asked at the same time. */
    @Test
    void ofEachComparedModel() throws Exception {
        TestServer.Answer answer = server.post("/v1/compare", body("\"models\":[\"scorer\",\"encoders\",\"scorer2\"]"));

        assertEquals(200, answer.status(), answer.body());
        var names = answer.json().get("models").fieldNames();
        for (String model : List.of("scorer", "encoders", "scorer2")) {
            assertEquals(model, names.next());
            assertEquals(
                    "scaled down",
                    answer.json().get("models").get(model).path("note").asText(),
                    answer.body());
        }
        assertEquals(
                1, answer.json().get("models").get("encoders").get("warnings").size());
    }

    private static String body(String more) {
        return "{\"image\":\"" + TestServer.red() + "\",\"prompts\":[\"red\",\"" + LONG + "\"]," + more + "}";
    }

    /** Opens one model with towers, and two that score pictures elsewhere. */
    private record Fakes(CyclicBarrier barrier) implements BackendFactory {
        @Override
        public String name() {
            return "fakes";
        }

        @Override
        public List<ModelCard> known() {
            return List.of(card("encoders"), card("scorer"), card("scorer2"));
        }

        @Override
        public Claim claim(String modelId) {
            return Claim.mine();
        }

        @Override
        public ModelCard card(String modelId) {
            return FakeModel.cardFor(modelId);
        }

        @Override
        public ZeroshotModel open(String modelId, OpenOptions options) {
            FakeModel model = FakeModel.open(modelId);
            return modelId.equals("encoders") ? new WithNotes(model) : new Elsewhere(model, barrier);
        }
    }

    private record Noted(PreparedPicture picture) implements PreparedPicture {
        @Override
        public List<String> notes() {
            return List.of("scaled down");
        }
    }

    private record WithNotes(FakeModel model) implements ZeroshotModel {
        @Override
        public ModelCard card() {
            return model.card();
        }

        @Override
        public Optional<ImageEncoder> imageEncoder() {
            return model.imageEncoder().map(NotingEncoder::new);
        }

        @Override
        public Optional<TextEncoder> textEncoder() {
            return model.textEncoder();
        }

        @Override
        public void close() {
            model.close();
        }
    }

    private record NotingEncoder(ImageEncoder encoder) implements ImageEncoder {
        @Override
        public int dimension() {
            return encoder.dimension();
        }

        @Override
        public int preferredBatchSize() {
            return encoder.preferredBatchSize();
        }

        @Override
        public Optional<PicturePreparation> preparation() {
            return encoder.preparation();
        }

        @Override
        public PreparedPicture prepare(Picture picture) {
            return new Noted(encoder.prepare(picture));
        }

        @Override
        public List<Embedding> encode(List<PreparedPicture> batch) {
            return encoder.encode(
                    batch.stream().map(prepared -> ((Noted) prepared).picture()).toList());
        }
    }

    private record Elsewhere(FakeModel model, CyclicBarrier barrier) implements ZeroshotModel, SimilarityScorer {
        @Override
        public ModelCard card() {
            return model.card();
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
        public Optional<SimilarityScorer> similarityScorer() {
            return Optional.of(this);
        }

        @Override
        public double[] score(Picture picture, List<String> prompts) {
            return new double[prompts.size()];
        }

        @Override
        public Scores scoreWithNotes(Picture picture, List<String> prompts) {
            try {
                barrier.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                throw new IllegalStateException(e);
            }
            return new Scores(score(picture, prompts), List.of("scaled down"));
        }

        @Override
        public void close() {
            model.close();
        }
    }
}
