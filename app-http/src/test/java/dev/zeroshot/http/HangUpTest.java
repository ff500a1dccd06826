package dev.zeroshot.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import dev.zeroshot.core.testing.FakeModel;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that hang up, over real sockets. */
@Timeout(60)
class HangUpTest {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private final AtomicInteger encoded = new AtomicInteger();

    @Test
    void freesTheirPlacesAndSavesTheWork() throws Exception {
        try (TestServer server = TestServer.start(
                ModelCatalogue.of(List.of(new Slow(begun, go, encoded))),
                settings -> settings.withModels(List.of("slow"))
                        .withLimits(settings.limits().withQueue(4)))) {
            Socket first = ask(server);
            begun.await();
            try (Socket running = first;
                    Socket second = ask(server);
                    Socket third = ask(server)) {
                awaitInside(server, 3);
                assertEquals(503, post(server), "one client has three quarters of the places");

                second.close();
                third.close();
                awaitInside(server, 1);
                go.countDown();
                byte[] answer = running.getInputStream().readNBytes(12);
                assertEquals("HTTP/1.1 200", new String(answer, StandardCharsets.US_ASCII));
                assertEquals(200, post(server));
            }
            assertEquals(2, encoded.get(), "pictures whose clients were gone are not encoded");
            assertEquals(2, goneInLog(server), server.log.toString());
        } finally {
            go.countDown();
        }
    }

    private static long goneInLog(TestServer server) {
        return server.log.stream()
                .filter(line -> line.contains("\"status\":499"))
                .count();
    }

    private static int post(TestServer server) throws Exception {
        return server.post("/v1/classify?prompt=red&prompt=blue", "image/png", TestServer.png(0xFF0000))
                .status();
    }

    private static void awaitInside(TestServer server, int count) throws Exception {
        while (!server.get("/metrics").body().contains("zeroshot_requests_inside " + count + ".0")) {
            Thread.sleep(20);
        }
    }

    private static Socket ask(TestServer server) throws IOException {
        byte[] picture = TestServer.png(0xFF0000);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.server.port());
        OutputStream out = socket.getOutputStream();
        out.write(("POST /v1/classify?prompt=red&prompt=blue HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/png\r\n"
                        + "Content-Length: " + picture.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.write(picture);
        out.flush();
        return socket;
    }

    private record Slow(CountDownLatch begun, CountDownLatch go, AtomicInteger encoded) implements BackendFactory {
        @Override
        public String name() {
            return "slow";
        }

        @Override
        public List<ModelCard> known() {
            return List.of(card("slow"));
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
            return new SlowModel(FakeModel.open(modelId), begun, go, encoded);
        }
    }

    private record SlowModel(FakeModel model, CountDownLatch begun, CountDownLatch go, AtomicInteger encoded)
            implements ZeroshotModel, ImageEncoder {
        @Override
        public ModelCard card() {
            return model.card();
        }

        @Override
        public Optional<ImageEncoder> imageEncoder() {
            return Optional.of(this);
        }

        @Override
        public Optional<TextEncoder> textEncoder() {
            return model.textEncoder();
        }

        private ImageEncoder colours() {
            return model.imageEncoder().orElseThrow();
        }

        @Override
        public int dimension() {
            return colours().dimension();
        }

        @Override
        public int preferredBatchSize() {
            return 1;
        }

        @Override
        public Optional<PicturePreparation> preparation() {
            return colours().preparation();
        }

        @Override
        public PreparedPicture prepare(Picture picture) {
            return colours().prepare(picture);
        }

        @Override
        public List<Embedding> encode(List<PreparedPicture> batch) {
            begun.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            encoded.addAndGet(batch.size());
            return colours().encode(batch);
        }

        @Override
        public void close() {
            model.close();
        }
    }
}
