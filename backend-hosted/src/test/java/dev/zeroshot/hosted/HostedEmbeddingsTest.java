package dev.zeroshot.hosted;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.classify.Classification;
import dev.zeroshot.core.classify.ClassifyService;
import dev.zeroshot.core.classify.Question;
import dev.zeroshot.core.embed.EmbedService;
import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.embedding.PreparedPicture;
import dev.zeroshot.core.embedding.TextEncoder;
import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import dev.zeroshot.core.picture.pixels.ImageIoDecoder;
import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.pipeline.Outcome;
import dev.zeroshot.core.pipeline.PictureSource;
import dev.zeroshot.core.pipeline.PipelineOptions;
import dev.zeroshot.core.prompt.PromptSet;
import dev.zeroshot.core.prompt.PromptTemplate;
import dev.zeroshot.core.ranking.Selection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HostedEmbeddingsTest {
    private static final String VERSION = "ViT-L-14";

    @Test
    void severalTemplatesAreAveragedThroughTheEmbeddings() throws IOException {
        PromptSet prompts = PromptSet.of(
                List.of("cat", "dog"),
                List.of(),
                List.of(new PromptTemplate("a photo of a {}"), new PromptTemplate("a drawing of a {}")));
        try (FakeService service = new FakeService();
                ClassifyService classify = ClassifyService.of(HostedModelTest.open(service.settings()))) {
            Classification answer = classify.classify(Pictures.png(), prompts, Selection.all());

            Embedding picture =
                    Embedding.normalised(FakeService.vector(VERSION, java.util.Arrays.hashCode(Pictures.pngFile())));
            for (var label : answer.labels()) {
                double expected = Embedding.mean(
                                List.of(text("a photo of a " + label.label()), text("a drawing of a " + label.label())))
                        .cosine(picture);
                assertEquals(expected, label.similarity(), 1e-6);
            }
            assertEquals(List.of("/clip/embed_image", "/clip/embed_text"), paths(service));
        }
    }

    @Test
    void moreThanEightPromptsAreSplitAndJoinedInOrder() throws IOException {
        List<String> prompts =
                IntStream.range(0, 19).mapToObj(i -> "thing " + i).toList();
        try (FakeService service = new FakeService();
                ZeroshotModel model = HostedModelTest.open(service.settings())) {
            List<Embedding> embeddings = model.textEncoder().orElseThrow().encode(prompts);

            for (int i = 0; i < prompts.size(); i++) {
                assertArrayEquals(
                        text(prompts.get(i)).toArray(), embeddings.get(i).toArray(), 1e-6f);
            }
            assertEquals(
                    List.of(3, 8, 8),
                    service.calls().stream()
                            .map(call -> call.body().prompts().size())
                            .sorted()
                            .toList());
        }
    }

    @Test
    void repeatedPromptsAreNotSentTwice() throws IOException {
        try (FakeService service = new FakeService();
                ZeroshotModel model = HostedModelTest.open(service.settings())) {
            TextEncoder encoder = model.textEncoder().orElseThrow();
            List<Embedding> first = encoder.encode(List.of("cat", "dog", "cat"));
            List<Embedding> again = encoder.encode(List.of("dog", "cat", "bird"));

            assertEquals(first.get(0), first.get(2));
            assertEquals(first.get(0), again.get(1));
            List<String> sent = service.calls().stream()
                    .flatMap(call -> call.body().prompts().stream())
                    .toList();
            assertEquals(List.of("cat", "dog", "bird"), sent);
        }
    }

    @Test
    void picturesAreSentOneACallInBoundedParallel() throws IOException {
        try (FakeService service = new FakeService().thinking(100);
                ZeroshotModel model = HostedModelTest.open(service.settings().withParallel(3))) {
            ImageEncoder encoder = model.imageEncoder().orElseThrow();
            List<PreparedPicture> batch = Collections.nCopies(9, encoder.prepare(Pictures.png()));

            assertEquals(9, encoder.encode(batch).size());
            assertEquals(9, service.calls().size());
            assertEquals(3, service.mostUnderWay());
            FakeService.Call call = service.calls().get(0);
            assertEquals(
                    "/clip/embed_image?api_key=" + FakeService.KEY,
                    call.request().getTarget());
            assertEquals(
                    Map.of(
                            "api_key",
                            FakeService.KEY,
                            "clip_version_id",
                            VERSION,
                            "image.type",
                            "base64",
                            "image.value",
                            "..."),
                    call.body().fields());
            assertArrayEquals(Pictures.pngFile(), call.body().picture());
        }
    }

    @Test
    void manyPicturesKeepTheirOrderAndAPictureThatTheServiceCannotReadFailsAlone() throws IOException {
        try (FakeService service = new FakeService();
                ZeroshotModel model = HostedModelTest.open(service.settings());
                EmbedService embed = EmbedService.of(model)) {
            List<PictureSource> sources = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                // A signature alone is sent as it is, and refused by the service.
                byte[] bytes = i == 5 ? new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF} : Pictures.pngFile();
                String name = "picture " + i;
                sources.add(PictureSource.of(name, () -> Picture.ofBytes(name, bytes)));
            }
            List<Outcome<Embedding>> outcomes = new ArrayList<>();
            embed.embedPictures(
                    sources.iterator(), PipelineOptions.of(model.callers(2), 4), outcomes::add, new Cancellation());

            assertEquals(
                    sources.stream().map(PictureSource::name).toList(),
                    outcomes.stream().map(Outcome::name).toList());
            for (int i = 0; i < 12; i++) {
                assertEquals(i == 5, outcomes.get(i) instanceof Outcome.Failed<Embedding>, "picture " + i);
            }
            PictureException why = (PictureException) ((Outcome.Failed<Embedding>) outcomes.get(5)).why();
            assertEquals(PictureException.Reason.DAMAGED, why.reason());
        }
    }

    @Test
    void aPromptOverTheContextLengthIsCutWithAWarning() throws IOException {
        PromptSet prompts = PromptSet.of(List.of("word ".repeat(90), "dog"), List.of(), List.of());
        try (FakeService service = new FakeService();
                ClassifyService classify = ClassifyService.of(HostedModelTest.open(service.settings()))) {
            Question question = classify.prepare(prompts);
            classify.classify(Pictures.png(), question, Selection.all());

            assertEquals(1, question.warnings().size(), question.warnings().toString());
            assertTrue(
                    question.warnings().get(0).endsWith("has at least 92 tokens; the model sees the first 77 at most"),
                    question.warnings().get(0));
            assertEquals(
                    "word ".repeat(75).strip(),
                    service.calls().get(0).body().prompts().get(0));
        }
    }

    @Test
    void whatWasDoneToAPictureIsSaidInTheAnswer() throws IOException {
        byte[] jpeg = PictureWriter.jpeg(PictureUploadTest.grainy(300));
        try (FakeService service = new FakeService();
                ClassifyService classify = ClassifyService.of(new HostedBackend(
                                service.settings().withMaxUploadBytes(20_000),
                                new ImageIoDecoder(PictureLimits.DEFAULT))
                        .open("roboflow/ViT-L-14", OpenOptions.defaults()))) {
            Classification scored = classify.classify(Picture.ofBytes("large.jpg", jpeg), "cat", "dog");
            assertEquals(1, scored.notes().size());
            assertTrue(
                    scored.notes().get(0).startsWith("scaled down from 300 x 300"),
                    scored.notes().toString());

            PromptSet averaged = PromptSet.of(
                    List.of("cat"), List.of(), List.of(new PromptTemplate("{}"), new PromptTemplate("a {}")));
            assertEquals(
                    scored.notes(),
                    classify.classify(Picture.ofBytes("large.jpg", jpeg), averaged, Selection.all())
                            .notes());
            assertEquals(List.of(), classify.classify(Pictures.png(), "cat").notes());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>please log in</html>",
                "{\"embeddings\":[]}",
                "{\"embeddings\":[0.1]}",
                "{\"embeddings\":[[0.1]]}",
                "{\"embeddings\":{}}",
                "{\"time\":0.1}",
            })
    void anAnswerThatMakesNoSenseIsNotUnderstood(String body) throws IOException {
        assertNotUnderstood(body);
    }

    @Test
    void noNumberAndAllZerosAreNotUnderstood() throws IOException {
        assertNotUnderstood("{\"embeddings\":[[NaN" + ",0.5".repeat(767) + "]]}");
        assertNotUnderstood("{\"embeddings\":[[1e300" + ",0.5".repeat(767) + "]]}");
        assertNotUnderstood("{\"embeddings\":[[0" + ",0".repeat(767) + "]]}");
        assertNotUnderstood("{\"embeddings\":[[0.5" + ",0.5".repeat(767) + "],[0.5" + ",0.5".repeat(767) + "]]}");
    }

    @Test
    void cancellingARunStopsTheCallsThatAreUnderWay() throws Exception {
        try (FakeService service = new FakeService(new MockResponse.Builder()
                        .onResponseStart(SocketEffect.Stall.INSTANCE)
                        .build());
                ZeroshotModel model = HostedModelTest.open(service.settings()
                        .withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(50), Duration.ofSeconds(50)))) {
            Cancellation cancellation = new Cancellation();
            PictureSource source = PictureSource.of("a", Pictures::png);
            EmbedService embed = EmbedService.of(model);
            FutureTask<Boolean> run = new FutureTask<>(() -> {
                assertThrows(
                        CancellationException.class,
                        () -> embed.embedPictures(
                                Collections.nCopies(20, source).iterator(),
                                PipelineOptions.of(4, 4),
                                outcome -> {},
                                cancellation));
                return true;
            });
            new Thread(run, "run").start();
            service.awaitCall();
            cancellation.cancel();

            assertTrue(run.get(20, TimeUnit.SECONDS), "the read limit of 50 s did not end the calls");
        }
    }

    @Test
    void anInterruptStopsACallersParallelCalls() throws Exception {
        List<String> prompts =
                IntStream.range(0, 30).mapToObj(i -> "thing " + i).toList();
        try (FakeService service = new FakeService(new MockResponse.Builder()
                        .onResponseStart(SocketEffect.Stall.INSTANCE)
                        .build());
                ZeroshotModel model = HostedModelTest.open(service.settings()
                        .withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(50), Duration.ofSeconds(50)))) {
            FutureTask<Boolean> caller = new FutureTask<>(() -> {
                assertThrows(
                        CancellationException.class,
                        () -> model.textEncoder().orElseThrow().encode(prompts));
                return Thread.interrupted();
            });
            Thread thread = new Thread(caller, "caller");
            thread.start();
            service.awaitCall();
            thread.interrupt();

            assertTrue(caller.get(20, TimeUnit.SECONDS), "the flag stays set");
        }
    }

    @Test
    void whoWaitsForPromptsOfACallerThatGivesUpGetsThemAllTheSame() throws Exception {
        try (FakeService service = new FakeService().thinking(300);
                ZeroshotModel model = HostedModelTest.open(service.settings())) {
            TextEncoder encoder = model.textEncoder().orElseThrow();
            FutureTask<Boolean> first = new FutureTask<>(() -> {
                assertThrows(CancellationException.class, () -> encoder.encode(List.of("cat")));
                return true;
            });
            FutureTask<List<Embedding>> second = new FutureTask<>(() -> encoder.encode(List.of("cat")));
            Thread firstThread = new Thread(first, "first");
            firstThread.start();
            service.awaitCall();
            new Thread(second, "second").start();
            Thread.sleep(50);
            firstThread.interrupt();

            assertTrue(first.get(10, TimeUnit.SECONDS));
            assertEquals(List.of(text("cat")), second.get(10, TimeUnit.SECONDS));
        }
    }

    private static void assertNotUnderstood(String body) throws IOException {
        try (FakeService service = new FakeService(FakeService.json(200, body));
                ZeroshotModel model = HostedModelTest.open(service.settings())) {
            ImageEncoder images = model.imageEncoder().orElseThrow();
            PreparedPicture picture = images.prepare(Pictures.png());
            ModelException e = assertThrows(ModelException.class, () -> images.encode(List.of(picture)));
            assertEquals(Reason.EXECUTION, e.reason());
            assertFalse(e.retriable());
            assertTrue(e.getMessage().contains("not understood"), e.getMessage());
            TextEncoder texts = model.textEncoder().orElseThrow();
            assertThrows(ModelException.class, () -> texts.encode(List.of("cat")));
        }
    }

    private static Embedding text(String prompt) {
        return Embedding.normalised(FakeService.vector(VERSION, prompt.hashCode()));
    }

    private static List<String> paths(FakeService service) {
        return service.calls().stream()
                .map(call -> call.request().getUrl().encodedPath())
                .sorted()
                .toList();
    }
}
