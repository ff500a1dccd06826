package dev.zeroshot.hosted;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.classify.Classification;
import dev.zeroshot.core.classify.ClassifyService;
import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.model.Claim;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.ranking.RankedLabel;
import dev.zeroshot.core.similarity.SimilarityScorer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import okhttp3.Request;
import okio.Buffer;
import org.junit.jupiter.api.Test;

class HostedModelTest {
    private static final String ID = "roboflow/ViT-L-14";

    @Test
    void moreThanEightPromptsAreSplitAndTheAnswersJoinedInOrder() throws IOException {
        List<String> prompts =
                IntStream.range(0, 19).mapToObj(i -> "thing " + i).toList();
        try (FakeService service = new FakeService();
                ZeroshotModel model = open(service.settings())) {
            double[] cosines = model.similarityScorer().orElseThrow().score(Pictures.png(), prompts);

            assertArrayEquals(
                    prompts.stream().mapToDouble(HostedModelTest::cosine).toArray(), cosines, 1e-12);
            assertEquals(
                    List.of(3, 8, 8),
                    service.calls().stream()
                            .map(call -> call.body().prompts().size())
                            .sorted()
                            .toList());
        }
    }

    @Test
    void aSelfHostedServerGetsTheKeyInQueryAndBodyAndThePictureUntouched() throws IOException {
        try (FakeService service = new FakeService();
                ZeroshotModel model = open(service.settings())) {
            model.similarityScorer().orElseThrow().score(Pictures.png(), List.of("a cat"));

            FakeService.Call call = service.calls().get(0);
            assertEquals("POST", call.request().getMethod());
            assertEquals(
                    "/clip/compare?api_key=" + FakeService.KEY, call.request().getTarget());
            assertNull(call.request().getHeaders().get("Authorization"));
            assertEquals(
                    Map.of(
                            "api_key", FakeService.KEY,
                            "clip_version_id", "ViT-L-14",
                            "subject.type", "base64",
                            "subject.value", "...",
                            "subject_type", "image",
                            "prompt_type", "text"),
                    call.body().fields());
            assertEquals(List.of("a cat"), call.body().prompts());
            assertArrayEquals(Pictures.pngFile(), call.body().picture());
        }
    }

    @Test
    void roboflowsServiceGetsTheKeyInTheHeaderAlone() throws IOException {
        HostedSettings settings = HostedSettings.fromEnvironment(Map.of(HostedSettings.KEY_VARIABLE, FakeService.KEY));
        try (ServiceClient client = new ServiceClient(settings, "ViT-B-16", 512, new ServiceFaults(settings, ID))) {
            Request request = client.compareRequest(new byte[] {1}, List.of("cat"));
            Buffer body = new Buffer();
            request.body().writeTo(body);

            assertEquals(
                    "https://serverless.roboflow.com/clip/compare",
                    request.url().toString());
            assertEquals("Bearer " + FakeService.KEY, request.header("Authorization"));
            assertFalse(body.readString(StandardCharsets.UTF_8).contains(FakeService.KEY));
        }
    }

    @Test
    void anAddressWithAPathKeepsIt() {
        for (String host : List.of("http://localhost:9001/proxy", "http://localhost:9001/proxy/")) {
            HostedSettings settings = HostedSettings.fromEnvironment(Map.of()).withHost(URI.create(host));
            try (ServiceClient client = new ServiceClient(settings, "ViT-B-16", 512, new ServiceFaults(settings, ID))) {
                assertEquals(
                        "http://localhost:9001/proxy/clip/compare",
                        client.compareRequest(new byte[] {1}, List.of("cat"))
                                .url()
                                .toString());
            }
        }
    }

    @Test
    void classifiesWithSoftmaxOverAHundredTimesTheCosine() throws IOException {
        try (FakeService service = new FakeService();
                ClassifyService classify = ClassifyService.of(open(service.settings()))) {
            Classification answer = classify.classify(Pictures.png(), "cat", "dog");

            double expected = 1 / (1 + Math.exp(-100 * Math.abs(cosine("cat") - cosine("dog"))));
            RankedLabel best = answer.labels().get(0);
            assertEquals(expected, best.probability().orElseThrow(), 1e-9);
            assertEquals(Math.max(cosine("cat"), cosine("dog")), best.similarity(), 1e-9);
        }
    }

    @Test
    void withoutAKeyRoboflowsServiceIsNotAsked() {
        HostedSettings none = HostedSettings.fromEnvironment(Map.of());

        UsageException e = assertThrows(UsageException.class, () -> open(none));
        assertTrue(e.getMessage().contains("ROBOFLOW_API_KEY"), e.getMessage());
        assertThrows(UsageException.class, () -> open(none.withHost(URI.create("https://infer.roboflow.com"))));
        open(none.withHost(URI.create("http://localhost:9001"))).close();
    }

    @Test
    void aKeyThatCannotBeOneIsRefusedWithoutShowingIt() {
        HostedSettings settings =
                HostedSettings.fromEnvironment(Map.of(HostedSettings.KEY_VARIABLE, "qwxyz\r\nHost: evil"));

        UsageException e = assertThrows(UsageException.class, () -> open(settings));
        assertTrue(e.getMessage().contains("position 6"), e.getMessage());
        assertFalse(e.getMessage().contains("qwxyz"), e.getMessage());
        assertFalse(settings.toString().contains("qwxyz"), settings.toString());
    }

    @Test
    void unknownNamesAreAnsweredWithTheNearest() {
        HostedBackend backend = backend(HostedSettings.fromEnvironment(Map.of()));

        Claim.Refused refused = assertInstanceOf(Claim.Refused.class, backend.claim("roboflow/ViT-B-61"));
        assertEquals(ModelException.Reason.UNKNOWN, refused.why().reason());
        assertTrue(
                refused.why().getMessage().contains("did you mean roboflow/ViT-B-16"),
                refused.why().getMessage());
    }

    @Test
    void optionsThatDoNotFitAreRefusedAndALogitScaleIsTaken() throws IOException {
        try (FakeService service = new FakeService()) {
            HostedBackend backend = backend(service.settings());

            assertThrows(
                    UsageException.class,
                    () -> backend.open(ID, OpenOptions.defaults().withDevice("cpu")));
            try (ZeroshotModel model = backend.open(ID, OpenOptions.defaults().withLogitScale(20))) {
                assertEquals(20, model.card().logitScale().orElseThrow());
            }
        }
    }

    @Test
    void aClosedModelIsRefused() throws IOException {
        try (FakeService service = new FakeService()) {
            ZeroshotModel model = open(service.settings());
            SimilarityScorer scorer = model.similarityScorer().orElseThrow();
            model.close();

            assertThrows(IllegalStateException.class, () -> scorer.score(Pictures.png(), List.of("cat")));
            assertEquals(List.of(), service.calls());
        }
    }

    static HostedBackend backend(HostedSettings settings) {
        return new HostedBackend(settings, (encoded, name) -> {
            throw new AssertionError("nothing is to be decoded");
        });
    }

    private static double cosine(String prompt) {
        return FakeService.cosine("ViT-L-14", Pictures.pngFile(), prompt);
    }

    static ZeroshotModel open(HostedSettings settings) {
        return backend(settings).open(ID, OpenOptions.defaults());
    }
}
