package dev.zeroshot.video;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.zeroshot.core.error.VideoException;
import dev.zeroshot.core.error.VideoException.Reason;
import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.watch.frame.Frame;
import dev.zeroshot.core.watch.frame.FrameContext;
import dev.zeroshot.core.watch.frame.FrameOptions;
import dev.zeroshot.core.watch.frame.FrameSource;
import dev.zeroshot.core.watch.frame.FrameStatistics;
import dev.zeroshot.video.testing.Clip;
import dev.zeroshot.video.testing.Reading;
import dev.zeroshot.video.testing.RtspServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams: their pace, their losses, and whoever has no time for them. */
@Timeout(60)
class LiveSourceTest {
    private static final String H264 = "-c:v libopenh264 -b:v 500k -g 10";

    @TempDir
    Path folder;

    private static FrameOptions options(double fps, int patienceSeconds, int reconnectSeconds) {
        return FrameOptions.defaults()
                .withFps(fps)
                .withTimeout(Duration.ofSeconds(patienceSeconds))
                .withReconnectFor(Duration.ofSeconds(reconnectSeconds));
    }

    @Test
    void aCameraOverRtspIsSeenAtItsPace() throws IOException {
        Path clip = Clip.of(75).write(folder, "camera.mp4", H264);
        try (RtspServer server = RtspServer.start(clip, 0, Optional.empty())) {
            long start = System.nanoTime();
            Reading seen =
                    Reading.of("rtsp://127.0.0.1:" + server.port() + "/live", options(5, 10, 0), FrameContext.quiet());
            double took = (System.nanoTime() - start) / 1e9;

            assertTrue(took > 2, "a clip of three seconds was over after " + took);
            assertTrue(seen.frames().size() >= 10, seen.numbers().toString());
            int first = seen.numbers().get(0);
            Frame earliest = seen.frames().get(0);
            for (Frame frame : seen.frames()) {
                assertEquals((Clip.number(frame.pixels()) - first) * 0.04, frame.seconds() - earliest.seconds(), 0.09);
            }
            // Time begins with the first frame that came; on a busy machine nobody may have been free to look at it.
            assertTrue(earliest.nanos() == 0 || seen.statistics().dropped() > 0, "begins at " + earliest.seconds());
            assertTrue(seen.statistics().notes().toString().contains("lost at"));
        }
    }

    @Test
    void aStreamThatStopsAndReturnsIsTakenUpAgainAndTimeGoesOn() throws Exception {
        Path clip = Clip.of(50).write(folder, "camera.mp4", H264);
        List<String> notes = new CopyOnWriteArrayList<>();
        RtspServer first = RtspServer.start(clip, 0, Optional.empty());
        int port = first.port();
        AtomicReference<RtspServer> second = new AtomicReference<>(first);
        FrameContext context = new FrameContext(
                new Cancellation(),
                note -> {
                    notes.add(note);
                    if (note.contains("lost at") && second.get() == first) {
                        restartLater(second, clip, port);
                    }
                },
                InputStream.nullInputStream());
        List<Frame> frames = new ArrayList<>();
        try (FrameSource source =
                VideoSources.create().open("rtsp://127.0.0.1:" + port + "/live", options(5, 3, 30), context)) {
            assertTrue(source.live());
            frames.add(source.next().orElseThrow());
            first.close(); // ends the connection, and refuses whoever comes back, for a while
            while (source.statistics().reconnects() == 0 || frames.size() < 12) {
                frames.add(source.next().orElseThrow());
            }
            FrameStatistics statistics = source.statistics();
            assertTrue(statistics.reconnects() >= 1);
            assertTrue(notes.stream().anyMatch(note -> note.contains("is back after")), notes.toString());
        } finally {
            second.get().close();
        }
        for (int i = 1; i < frames.size(); i++) {
            assertTrue(frames.get(i).nanos() > frames.get(i - 1).nanos());
        }
        assertTrue(frames.get(frames.size() - 1).seconds() > 1.5, "the time without a connection counts");
    }

    private static void restartLater(AtomicReference<RtspServer> server, Path clip, int port) {
        new Thread(() -> {
                    try {
                        Thread.sleep(1500);
                        server.set(RtspServer.start(clip, port, Optional.empty()));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                })
                .start();
    }

    @Test
    void aStreamThatDoesNotReturnFailsInTheEnd() throws IOException {
        Path clip = Clip.of(20).write(folder, "camera.mp4", H264);
        try (RtspServer server = RtspServer.start(clip, 0, Optional.empty());
                FrameSource source = VideoSources.create()
                        .open("rtsp://127.0.0.1:" + server.port() + "/live", options(25, 2, 2), FrameContext.quiet())) {
            source.next();
            server.close();
            VideoException e = assertThrows(VideoException.class, () -> {
                while (source.next().isPresent()) {
                    // until it is given up
                }
            });

            assertEquals(Reason.UNREACHABLE, e.reason());
            assertTrue(e.getMessage().contains("did not come back within 2 s"), e.getMessage());
            assertTrue(source.next().isEmpty());
        }
    }

    @Test
    void theNewestFrameIsGivenAndTheOthersAreCounted() throws Exception {
        Path clip = Clip.of(75).write(folder, "camera.mp4", H264);
        try (RtspServer server = RtspServer.start(clip, 0, Optional.empty());
                FrameSource source = VideoSources.create()
                        .open(
                                "rtsp://127.0.0.1:" + server.port() + "/live",
                                options(25, 10, 0),
                                FrameContext.quiet())) {
            int first = Clip.number(source.next().orElseThrow().pixels());
            Thread.sleep(1200);
            int second = Clip.number(source.next().orElseThrow().pixels());

            assertTrue(second - first > 15, "after 1.2 s came frame " + second + " after " + first);
            assertTrue(source.statistics().dropped() > 12, () -> source.statistics()
                    .toString());
        }
    }

    @Test
    void aPasswordOpensAndIsInNoMessage() throws IOException {
        Path clip = Clip.of(10).write(folder, "camera.mp4", H264);
        List<String> notes = new CopyOnWriteArrayList<>();
        FrameContext context = new FrameContext(new Cancellation(), notes::add, InputStream.nullInputStream());
        try (RtspServer server = RtspServer.start(clip, 0, Optional.of("user:secret"))) {
            String host = "127.0.0.1:" + server.port() + "/live?token=hidden";
            assertFalse(Reading.of("rtsp://user:secret@" + host, options(25, 5, 0), context)
                    .frames()
                    .isEmpty());
            VideoException e = assertThrows(
                    VideoException.class, () -> Reading.of("rtsp://user:wrong@" + host, options(25, 5, 0), context));

            assertEquals(Reason.REFUSED, e.reason());
            assertTrue(e.getMessage().contains("rtsp://127.0.0.1:" + server.port() + "/live?...:"), e.getMessage());
            String said = e.getMessage() + notes;
            assertFalse(said.contains("secret") || said.contains("wrong") || said.contains("hidden"), said);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "rtsp", "tcp"})
    void aServerThatNeverAnswersIsGivenUpInTime(String scheme) throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            VideoException e = assertThrows(
                    VideoException.class,
                    () -> Reading.of(
                            scheme + "://127.0.0.1:" + silent.getLocalPort() + "/x",
                            options(2, 1, 0),
                            FrameContext.quiet()));
            assertEquals(Reason.UNREACHABLE, e.reason());
            assertTrue(e.getMessage().contains("no answer in time"), e.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "rtsp", "tcp"})
    void aServerThatNeverAnswersCanBeGivenUpByHand(String scheme) throws IOException {
        Cancellation cancellation = new Cancellation();
        FrameContext context = new FrameContext(cancellation, note -> {}, InputStream.nullInputStream());
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread impatient = new Thread(() -> {
                try {
                    Thread.sleep(400);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                cancellation.cancel();
            });
            impatient.start();
            assertTimeoutPreemptively(
                    Duration.ofSeconds(5),
                    () -> assertThrows(
                            CancellationException.class,
                            () -> Reading.of(
                                    scheme + "://127.0.0.1:" + silent.getLocalPort() + "/x",
                                    options(2, 60, 0),
                                    context)));
        }
    }

    @Test
    void aCancellationEndsAWaitForTheNextFrame() throws Exception {
        Path clip = Clip.of(250).write(folder, "camera.mp4", H264);
        Cancellation cancellation = new Cancellation();
        FrameContext context = new FrameContext(cancellation, note -> {}, InputStream.nullInputStream());
        try (RtspServer server = RtspServer.start(clip, 0, Optional.empty());
                FrameSource source = VideoSources.create()
                        .open("rtsp://127.0.0.1:" + server.port() + "/live", options(0.1, 60, 60), context)) {
            source.next();
            Thread.sleep(100);
            Thread other = new Thread(cancellation::cancel);
            other.start();
            assertThrows(CancellationException.class, source::next);
        }
    }

    @Test
    void aVideoOnAWebServerIsAFile() throws IOException {
        byte[] bytes = Files.readAllBytes(Clip.of(100).write(folder, "web.mp4", H264)); // its index is at the end
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/web.mp4", exchange -> {
            String range = exchange.getRequestHeaders().getFirst("Range");
            int from = range == null ? 0 : Integer.parseInt(range.replaceAll("bytes=([0-9]+)-.*", "$1"));
            exchange.getResponseHeaders().set("Accept-Ranges", "bytes");
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (bytes.length - 1) + "/" + bytes.length);
            exchange.sendResponseHeaders(range == null ? 200 : 206, bytes.length - from);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes, from, bytes.length - from);
            } catch (IOException e) {
                return; // the reader went elsewhere in the file
            }
        });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
            Reading all = Reading.of(address + "web.mp4", options(2, 5, 0), FrameContext.quiet());
            assertEquals(List.of(0, 12, 25, 37, 50, 62, 75, 87), all.numbers());

            VideoException e = assertThrows(VideoException.class, () -> Reading.all(address + "other.mp4"));
            assertEquals(Reason.MISSING, e.reason());
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aWebStreamWithoutEndThatBreaksOffIsAskedForAgain() throws IOException {
        byte[] bytes = Files.readAllBytes(Clip.of(20).write(folder, "live.ts", "-c:v mpeg2video -q:v 5"));
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/live", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, 0); // of unknown length
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        });
        server.start();
        List<Frame> frames = new ArrayList<>();
        try (FrameSource source = VideoSources.create()
                .open(
                        "http://127.0.0.1:" + server.getAddress().getPort() + "/live",
                        options(10, 5, 20),
                        FrameContext.quiet())) {
            assertTrue(source.live());
            while (source.statistics().reconnects() < 2) {
                frames.add(source.next().orElseThrow());
            }
        } finally {
            server.stop(0);
        }
        assertTrue(asked.get() >= 3);
        for (int i = 1; i < frames.size(); i++) {
            assertTrue(frames.get(i).nanos() > frames.get(i - 1).nanos());
        }
    }

    @Test
    void nobodyThereIsSaidAtOnce() throws IOException {
        int port;
        try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = unused.getLocalPort();
        }
        for (String scheme : new String[] {"http", "rtsp"}) {
            VideoException e =
                    assertThrows(VideoException.class, () -> Reading.all(scheme + "://127.0.0.1:" + port + "/x"));
            assertEquals(Reason.UNREACHABLE, e.reason());
        }
        assertEquals(
                Reason.MISSING,
                assertThrows(VideoException.class, () -> Reading.all("/dev/video77"))
                        .reason());
    }
}
