package dev.zeroshot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.zeroshot.cli.testing.Pictures;
import java.awt.Color;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own, with the embedded model: pipes, signals, full disks. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ProcessTest {
    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void readsAPictureFromAPipe() throws Exception {
        Process process = start("classify", "-", "-p", "猫", "-p", "ein Café", "--json");
        try (OutputStream input = process.getOutputStream()) {
            input.write(Pictures.bytes(Color.RED, "png"));
        }
        JsonNode answer = new ObjectMapper().readTree(process.getInputStream());
        assertEquals(0, process.waitFor(), text(process));
        assertEquals("-", answer.get("image").asText());
        List<String> labels = new ArrayList<>();
        answer.get("labels").forEach(label -> labels.add(label.get("label").asText()));
        assertEquals(List.of("ein Café", "猫"), labels.stream().sorted().toList());
    }

    @Test
    void aReaderThatGoesAwayEndsItInSilence() throws Exception {
        for (int i = 0; i < 200; i++) {
            Pictures.write(folder.resolve("pics/" + i + ".png"), Color.RED);
        }
        Process process = start("classify", folder.resolve("pics").toString(), "-p", "a", "-p", "b", "--json");
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        assertTrue(reader.readLine().startsWith("{"));
        reader.close();
        assertEquals(0, process.waitFor());
        assertEquals("", text(process));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsSaid() throws Exception {
        ProcessBuilder builder =
                command("version").redirectOutput(Path.of("/dev/full").toFile());
        Process process = builder.start();
        started.add(process);
        assertEquals(4, process.waitFor());
        assertTrue(text(process).startsWith("zeroshot: the output cannot be written ("), "message");
    }

    @Test
    void ctrlCEndsItWith130() throws Exception {
        Process process = start("classify", "-", "-p", "a", "-p", "b", "--verbose");
        BufferedReader messages = process.errorReader(StandardCharsets.UTF_8);
        assertTrue(messages.readLine().startsWith("zeroshot: model = starter"));
        assumeTrue(!ignoresInterrupts(process), "started with SIGINT ignored");
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        assertEquals(130, process.waitFor());
        List<String> rest = messages.lines().toList();
        assertTrue(rest.stream().allMatch(line -> line.startsWith("zeroshot: ")), () -> String.join("\n", rest));
    }

    @Test
    void ctrlCWhileWatchingLetsWhatIsInViewLeave() throws Exception {
        Path pictures = Files.createDirectories(folder.resolve("frames"));
        Path samples = Path.of("..", "model-starter", "samples");
        Path cat = Files.copy(samples.resolve("cat.jpg"), folder.resolve("cat.jpg"));
        for (int i = 0; i < 2000; i++) { // a camera that has a cat before it for a quarter of an hour
            Files.createLink(pictures.resolve(String.format(Locale.ROOT, "%04d.jpg", i)), cat);
        }
        Path segments = folder.resolve("segments.csv");
        Process process = start(
                "watch",
                pictures.toString(),
                "-p",
                "a cat",
                "-p",
                "a rocket",
                "--json",
                "--segments",
                segments.toString());
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String first = output.readLine();
        assertTrue(first.startsWith("{\"event\":\"enter\",\"label\":\"a cat\",\"time\":0.0,"), first);
        assumeTrue(!ignoresInterrupts(process), "started with SIGINT ignored");
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        String second = output.readLine();
        assertTrue(second.startsWith("{\"event\":\"leave\",\"label\":\"a cat\","), second);
        assertEquals(130, process.waitFor());
        assertEquals("", text(process));
        assertTrue(Files.readAllLines(segments).get(1).startsWith("a cat,0.000,"), Files.readString(segments));
    }

    @Test
    void sigtermEndsTheServerWith0OnceItsWorkIsDone() throws Exception {
        Process process = start("serve", "--port", "0", "--preload");
        BufferedReader messages = process.errorReader(StandardCharsets.UTF_8);
        String serving = messages.readLine();
        assertTrue(serving.startsWith("zeroshot: serving starter at http://127.0.0.1:"), serving);
        URI uri = URI.create(serving.substring(serving.indexOf("http")) + "/v1/classify?prompt=a&prompt=b");
        HttpRequest request = HttpRequest.newBuilder(uri)
                .POST(HttpRequest.BodyPublishers.ofByteArray(Pictures.bytes(Color.RED, "png")))
                .build();
        HttpClient client = HttpClient.newHttpClient();
        assertEquals(
                200, client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode());
        List<CompletableFuture<HttpResponse<String>>> running = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            running.add(client.sendAsync(request, HttpResponse.BodyHandlers.ofString()));
        }
        CompletableFuture.anyOf(running.toArray(CompletableFuture[]::new)).join();
        process.destroy(); // SIGTERM, while the others are on their way
        for (CompletableFuture<HttpResponse<String>> answer : running) {
            int status = answer.get().statusCode();
            assertTrue(status == 200 || status == 503, "status " + status);
        }
        assertEquals(0, process.waitFor());
    }

    private static boolean ignoresInterrupts(Process process) throws IOException {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        if (!Files.exists(status)) {
            return false;
        }
        String ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .findFirst()
                .orElseThrow();
        return (Long.parseUnsignedLong(ignored.substring("SigIgn:".length()).strip(), 16) & 2) != 0;
    }

    private Process start(String... args) throws IOException {
        Process process = command(args).start();
        started.add(process);
        return process;
    }

    private ProcessBuilder command(String... args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.zeroshot.cli.Main"));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("ZEROSHOT_"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("XDG_CONFIG_HOME", folder.toString());
        return builder;
    }

    private static String text(Process process) throws IOException {
        return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
