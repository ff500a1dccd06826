package dev.zeroshot.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What a container runs, as a process of its own with the embedded model. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class MainProcessTest {
    private static final byte[] PICTURE = TestServer.png(0xFF0000);

    private Process process;
    private URI address;

    @BeforeEach
    void start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.zeroshot.http.Main",
                "--port=0",
                "--model=starter");
        builder.environment().keySet().removeIf(name -> name.startsWith("ZEROSHOT_"));
        process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String greeting = out.readLine();
        assertTrue(greeting.startsWith("serving starter at http://"), greeting);
        address = URI.create(greeting.substring(greeting.indexOf("http")));
    }

    @AfterEach
    void stop() {
        process.destroyForcibly();
    }

    @Test
    void sigtermEndsItWith0OnceTheRunningRequestIsAnswered() throws Exception {
        try (Socket running = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
            OutputStream body = running.getOutputStream();
            body.write(("POST /v1/classify?prompt=a&prompt=b HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                            + PICTURE.length + "\r\nContent-Type: image/png\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            body.write(PICTURE, 0, 10);
            body.flush();
            while (!metrics().contains("zeroshot_requests_inside 1.0")) {
                Thread.sleep(10);
            }

            process.destroy(); // SIGTERM
            while (ready() == 200) {
                Thread.sleep(10);
            }
            assertEquals(503, classify().statusCode());

            body.write(PICTURE, 10, PICTURE.length - 10);
            body.flush();
            String answer = firstBytes(running.getInputStream());
            assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
        }
        assertEquals(0, process.waitFor());
    }

    @Test
    void sigtermEndsAnIdleServerWith0() throws Exception {
        assertEquals(200, classify().statusCode()); // native code is loaded
        process.destroy();
        assertEquals(0, process.waitFor());
    }

    private static String firstBytes(InputStream in) throws IOException {
        byte[] block = in.readNBytes(12);
        return new String(block, StandardCharsets.US_ASCII);
    }

    private String metrics() throws Exception {
        return send(HttpRequest.newBuilder(address.resolve("/metrics"))).body();
    }

    private int ready() throws Exception {
        return send(HttpRequest.newBuilder(address.resolve("/readiness"))).statusCode();
    }

    private HttpResponse<String> classify() throws Exception {
        return send(HttpRequest.newBuilder(address.resolve("/v1/classify?prompt=a&prompt=b"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(PICTURE)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
