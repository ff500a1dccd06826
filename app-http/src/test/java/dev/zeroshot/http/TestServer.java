package dev.zeroshot.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.zeroshot.core.model.ModelCatalogue;
import dev.zeroshot.core.testing.FakeBackend;
import dev.zeroshot.http.batch.Processors;
import dev.zeroshot.http.observe.Metrics;
import dev.zeroshot.http.picture.PictureReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;

/** A server of fakes, and a client. */
final class TestServer implements AutoCloseable {
    static final List<String> MODELS = List.of("fake", "roboflow/ViT-B-16", "openai/clip-vit-base-patch32");

    final List<String> log = Collections.synchronizedList(new ArrayList<>());
    final ZeroshotServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    private TestServer(ModelCatalogue catalogue, ServerSettings settings) {
        server = ZeroshotServer.start(catalogue, settings, log::add);
    }

    private TestServer(ServerSettings settings, BiFunction<Processors, Metrics, PictureReader> reader) {
        server = ZeroshotServer.start(
                ModelCatalogue.of(List.of(new FakeBackend("fakes", MODELS))), settings, log::add, reader);
    }

    /** A server that reads pictures in a way of the test's. */
    static TestServer reading(BiFunction<Processors, Metrics, PictureReader> reader) {
        return new TestServer(ServerSettings.forModel("fake").withPort(0), reader);
    }

    static TestServer start() {
        return start(settings -> settings);
    }

    static TestServer start(UnaryOperator<ServerSettings> change) {
        return start(ModelCatalogue.of(List.of(new FakeBackend("fakes", MODELS))), change);
    }

    static TestServer start(ModelCatalogue catalogue, UnaryOperator<ServerSettings> change) {
        ServerSettings settings = ServerSettings.forModel("fake").withPort(0).withModels(MODELS);
        return new TestServer(catalogue, change.apply(settings));
    }

    record Answer(int status, String type, String body, HttpResponse<String> response) {
        JsonNode json() {
            try {
                return new ObjectMapper().readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(body, e);
            }
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body(),
                response);
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    Answer post(String path, String json) throws IOException, InterruptedException {
        return post(path, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    Answer post(String path, String type, byte[] body) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    /** Sends bytes as they are, and reads until the server closes the connection. */
    String raw(String text, boolean halfClose) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            if (halfClose) {
                socket.shutdownOutput();
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A picture of one colour. */
    static byte[] png(int rgb) {
        BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 16 * 16; i++) {
            image.setRGB(i % 16, i / 16, rgb);
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }

    static String red() {
        return Base64.getEncoder().encodeToString(png(0xFF0000));
    }

    static String blue() {
        return Base64.getEncoder().encodeToString(png(0x0000FF));
    }

    @Override
    public void close() {
        server.close();
    }
}
