package dev.zeroshot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.zeroshot.cli.testing.CliRun;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands with a model that runs elsewhere: here, on a local stand-in for the service. */
class HostedTest {
    private static final String KEY = "rf_secretKey123";
    private static final String MODEL = "roboflow/ViT-B-16";
    private static final Pattern LIST = Pattern.compile("\"(?:prompt|text)\":\\[([^\\]]*)\\]");

    @TempDir
    Path folder;

    private final List<String> targets = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private String address;
    private volatile int status = 200;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        address = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void classifiesWithKeyAndAddressOfAConfigurationFileAndShowsNoKey() throws IOException {
        Path config = Files.writeString(
                folder.resolve("c.properties"), "roboflow-api-key = " + KEY + "\nroboflow-api-url = " + address);
        CliRun.Result result = run().run(
                        "classify",
                        picture(),
                        "-p",
                        "a cat",
                        "-p",
                        "a dog",
                        "-m",
                        MODEL,
                        "--json",
                        "--verbose",
                        "--config",
                        config.toString());

        assertEquals(0, result.code(), result.err());
        assertTrue(
                result.out().contains("\"model\":\"roboflow/ViT-B-16\",\"labels\":[{\"label\":\"a cat\""),
                result.out());
        assertEquals(List.of("/clip/compare?api_key=" + KEY), targets);
        assertTrue(result.err().contains("roboflow-api-key = *** (" + config + " line 1"), result.err());
        assertNoKey(result);
    }

    @Test
    void severalTemplatesAndEmbedGoThroughTheEmbeddings() throws IOException {
        CliRun.Result classified = environment(run())
                .run(
                        "classify",
                        picture(),
                        "-p",
                        "cat",
                        "-p",
                        "dog",
                        "--template",
                        "{}",
                        "--template",
                        "a {}",
                        "-m",
                        MODEL,
                        "--json");
        assertEquals(0, classified.code(), classified.err());

        CliRun.Result embedded =
                environment(run()).run("embed", "-i", picture(), "-t", "cat", "-t", "dog", "-m", MODEL, "--json");
        assertEquals(0, embedded.code(), embedded.err());
        assertEquals(3, embedded.lines().size());
        assertTrue(embedded.lines().get(1).startsWith("{\"text\":\"cat\",\"embedding\":["), embedded.out());
    }

    @Test
    void aPictureThatWasScaledDownIsSaidToBe() throws IOException {
        CliRun run = environment(run()).variable("ZEROSHOT_MAX_UPLOAD_BYTES", "2000");
        CliRun.Result classified = run.run("classify", picture(), "-p", "cat", "-p", "dog", "-m", MODEL, "--json");

        assertEquals(0, classified.code(), classified.err());
        assertTrue(classified.out().contains("\"note\":\"scaled down from "), classified.out());
        assertTrue(classified.err().contains("warning: " + picture() + ": scaled down from "), classified.err());

        CliRun.Result embedded = environment(run())
                .variable("ZEROSHOT_MAX_UPLOAD_BYTES", "2000")
                .run("embed", "-i", picture(), "-m", MODEL, "--json");
        assertTrue(embedded.out().contains("\"note\":\"scaled down from "), embedded.out());
    }

    @Test
    void aWrongKeyIsExitCode3WithoutTheKey() throws IOException {
        status = 401;
        CliRun.Result result =
                environment(run()).run("classify", picture(), "-p", "cat", "-p", "dog", "-m", MODEL, "--verbose");

        assertEquals(3, result.code());
        assertTrue(result.err().contains("does not accept the key"), result.err());
        assertNoKey(result);
    }

    @Test
    void modelsShowSaysWhereTheModelRuns() throws IOException {
        CliRun.Result result = environment(run()).run("models", "show", MODEL, "--json");

        assertEquals(0, result.code(), result.err());
        assertTrue(result.out().contains("\"source\":\"" + address + "\""), result.out());
        assertTrue(result.out().contains("\"roboflow-api-key\":{\"value\":\"***\""), result.out());
        assertNoKey(result);
        assertTrue(environment(run()).run("models", "list", "--json").out().contains("\"id\":\"" + MODEL + "\""));
    }

    private CliRun run() {
        return new CliRun().configured(CliModule::catalogue).home(folder);
    }

    private CliRun environment(CliRun run) {
        return run.variable("ROBOFLOW_API_KEY", KEY).variable("ROBOFLOW_API_URL", address);
    }

    private String picture() throws IOException {
        Path file = folder.resolve("noise.png");
        if (!Files.exists(file)) {
            BufferedImage image = new BufferedImage(120, 80, BufferedImage.TYPE_INT_RGB);
            Random random = new Random(3);
            for (int i = 0; i < 120 * 80; i++) {
                image.setRGB(i % 120, i / 120, random.nextInt(0x1000000));
            }
            ImageIO.write(image, "png", file.toFile());
        }
        return file.toString();
    }

    private static void assertNoKey(CliRun.Result result) {
        assertFalse(result.out().contains(KEY), result.out());
        assertFalse(result.err().contains(KEY), result.err());
    }

    /** Falling cosines, and embeddings of one direction a length of prompt. */
    private void answer(HttpExchange exchange) {
        try (exchange) {
            targets.add(exchange.getRequestURI().toString());
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] answer = answer(exchange.getRequestURI().getPath(), body).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String answer(String path, String body) {
        if (status != 200) {
            return "{\"message\":\"the key " + KEY + " is wrong\"}";
        }
        Matcher list = LIST.matcher(body);
        int count = list.find() ? list.group(1).split(",").length : 1;
        StringBuilder values = new StringBuilder();
        for (int i = 0; i < count; i++) {
            values.append(i == 0 ? "" : ",");
            values.append(path.endsWith("compare") ? Double.toString(0.3 - 0.1 * i) : vector(i));
        }
        String field = path.endsWith("compare") ? "similarity" : "embeddings";
        return "{\"inference_id\":null,\"frame_id\":null,\"time\":0.05,\"" + field + "\":[" + values + "]}";
    }

    private static String vector(int seed) {
        StringBuilder vector = new StringBuilder("[" + (seed + 1));
        for (int i = 1; i < 512; i++) {
            vector.append(",0.5");
        }
        return vector.append(']').toString();
    }
}
