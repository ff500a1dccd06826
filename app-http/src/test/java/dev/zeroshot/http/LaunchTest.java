package dev.zeroshot.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.inject.Guice;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.model.ModelCatalogue;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.Precision;
import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.testing.FakeBackend;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LaunchTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Cancellation end = new Cancellation();

    @Test
    void servesUntilTheEndAndSaysWhere() throws Exception {
        AtomicInteger code = new AtomicInteger(-1);
        Thread server = new Thread(() -> code.set(run(Map.of(), "--port", "0", "--model=fake")));
        server.start();
        String greeting = "";
        while (!greeting.endsWith(System.lineSeparator())) {
            Thread.sleep(10);
            greeting = text(out);
        }
        assertTrue(greeting.startsWith("serving fake at http://127.0.0.1:"), greeting);
        URI address = URI.create(greeting.substring(greeting.indexOf("http")).strip());
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address.resolve("/v1/models")).build(),
                        HttpResponse.BodyHandlers.ofString());
        assertTrue(answer.body().contains("\"id\":\"fake\""), answer.body());

        end.cancel();
        server.join();
        assertEquals(0, code.get());
    }

    @Test
    void theEnvironmentNamesTheModelWhereNoFlagDoes() {
        assertEquals(
                "other",
                ServerArguments.parse(List.of(), Map.of("ZEROSHOT_MODEL", "other"))
                        .model());
        assertEquals(
                "starter",
                ServerArguments.parse(List.of(), Map.of("ZEROSHOT_MODEL", " ")).model());
        assertEquals(
                "fake",
                ServerArguments.parse(List.of("--model", "fake"), Map.of("ZEROSHOT_MODEL", "other"))
                        .model());
    }

    @Test
    void allFlagsAreTaken() {
        ServerSettings settings = ServerArguments.parse(
                List.of(
                        "--host=0.0.0.0",
                        "--port",
                        "80",
                        "--allowed-host",
                        "A.example",
                        "--allowed-host=b.example",
                        "--clip-version=ViT-B-16=a/b=c"),
                Map.of());

        assertEquals("0.0.0.0", settings.host());
        assertEquals(80, settings.port());
        assertEquals(Map.of("ViT-B-16", "a/b=c"), settings.clipVersions());
        assertEquals(Set.of("a.example", "b.example"), settings.allowedHosts());
    }

    @Test
    void precisionAndExactnessComeFromFlagsOrElseTheEnvironment() {
        for (Precision precision : Precision.values()) {
            assertEquals(
                    precision,
                    options(Map.of(), "--precision", precision.text()).precision());
            assertEquals(
                    precision,
                    options(Map.of("ZEROSHOT_PRECISION", precision.text())).precision());
        }
        assertEquals(Precision.FLOAT32, options(Map.of()).precision());
        assertEquals(
                Precision.AUTO,
                options(Map.of("ZEROSHOT_PRECISION", "nonsense"), "--precision=auto")
                        .precision());
        assertFalse(options(Map.of("ZEROSHOT_EXACT", "false")).exactPictures());
        assertTrue(options(Map.of("ZEROSHOT_EXACT", "true")).exactPictures());
        assertTrue(options(Map.of(), "--exact").exactPictures());
    }

    private static OpenOptions options(Map<String, String> environment, String... arguments) {
        return ServerArguments.parse(List.of(arguments), environment).life().options();
    }

    @Test
    void aPrecisionThatThereIsNotIsWrongUsage() {
        assertEquals(2, run(Map.of(), "--precision", "int4"));
        assertEquals(2, run(Map.of("ZEROSHOT_PRECISION", "bf16")));
        assertEquals(2, run(Map.of("ZEROSHOT_EXACT", "yes")));
        assertEquals(
                List.of(
                        "zeroshot: --precision: 'int4' is not a precision; give one of float32, int8, auto",
                        "zeroshot: ZEROSHOT_PRECISION: 'bf16' is not a precision; give one of float32, int8, auto",
                        "zeroshot: ZEROSHOT_EXACT: 'yes' is not true or false"),
                text(err).lines().toList());
    }

    /** Found when the server starts, not when somebody asks it. */
    @Test
    void int8IsNotForReadyMadeModels() {
        Supplier<ModelCatalogue> all =
                () -> Guice.createInjector(new HttpModule()).getInstance(ModelCatalogue.class);
        Launch launch = new Launch(
                all,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        assertEquals(2, launch.run(List.of("--port=0", "--precision=int8"), Map.of(), end));
        assertEquals(
                2,
                launch.run(
                        List.of("--port=0", "--models=openai/clip-vit-base-patch32,roboflow/ViT-B-16"),
                        Map.of("ZEROSHOT_PRECISION", "int8"),
                        end));
        List<String> lines = text(err).lines().toList();
        assertTrue(
                lines.get(0)
                        .startsWith("zeroshot: precision int8 is not for 'starter': a ready-made ONNX model runs in the"
                                + " numbers that it was exported with"),
                lines.toString());
        assertTrue(lines.get(1).contains("precision int8 is not for 'roboflow/ViT-B-16'"), lines.toString());
    }

    @Test
    void wrongArgumentsAreNamed() {
        assertWrong("'--prot' is not known; did you mean --port", "--prot", "80");
        assertWrong("'cat.jpg' is not known", "cat.jpg");
        assertWrong("--port: 'many'", "--port", "many");
        assertWrong("70000", "--port", "70000");
        assertWrong("--model needs a value", "--model");
        assertWrong("--model is empty", "--model=");
        assertWrong("the model 'fake' is to be served more than once", "--models", "fake,other, fake");
        assertWrong("--clip-version: 'ViT-B-16' is no NAME=ID", "--clip-version", "ViT-B-16");
        assertWrong("'=starter' is no NAME=ID", "--clip-version", "=starter");
    }

    @Test
    void exitCodesTellWrongUsageFromAModelThatNobodyKnows() {
        assertEquals(2, run(Map.of(), "--port", "many"));
        assertTrue(text(err).startsWith("zeroshot: --port"), text(err));
        assertEquals(3, run(Map.of(), "--port", "0", "--model", "fade"));
        assertTrue(text(err).contains("did you mean fake"), text(err));
    }

    @Test
    void helpIsShown() {
        assertEquals(0, run(Map.of(), "--model", "fake", "--help"));
        assertEquals(ServerArguments.USAGE, text(out));
    }

    private int run(Map<String, String> environment, String... arguments) {
        Launch launch = new Launch(
                () -> ModelCatalogue.of(List.of(FakeBackend.create())),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return launch.run(List.of(arguments), environment, end);
    }

    private static void assertWrong(String expected, String... arguments) {
        UsageException e =
                assertThrows(UsageException.class, () -> ServerArguments.parse(List.of(arguments), Map.of()));
        assertTrue(e.getMessage().contains(expected), e.getMessage());
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
