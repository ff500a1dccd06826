package dev.zeroshot.video;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.error.VideoException;
import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.watch.frame.FrameContext;
import dev.zeroshot.core.watch.frame.FrameOptions;
import dev.zeroshot.video.testing.Clip;
import dev.zeroshot.video.testing.Reading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A video on standard input. */
@Timeout(60)
class StandardInputTest {
    @TempDir
    Path folder;

    private static Reading read(byte[] bytes) {
        FrameContext context = new FrameContext(new Cancellation(), note -> {}, new ByteArrayInputStream(bytes));
        return Reading.of("-", FrameOptions.defaults().withFps(1000), context);
    }

    @ParameterizedTest
    @CsvSource({
        "a.mkv, -c:v mpeg4 -q:v 3",
        "b.ts, -c:v mpeg2video -q:v 3",
        "c.mp4, -c:v mpeg4 -q:v 3 -movflags +faststart",
        "d.webm, -c:v libvpx -b:v 1M -deadline realtime",
        "e.nut, -c:v rawvideo"
    })
    void isReadFromFrontToBack(String file, String options) throws IOException {
        byte[] bytes = Files.readAllBytes(Clip.of(60).write(folder, file, options));

        assertEquals(IntStream.range(0, 60).boxed().toList(), read(bytes).numbers());
    }

    @Test
    void anMp4WithItsIndexAtTheEndIsExplained() throws IOException {
        byte[] bytes = Files.readAllBytes(new Clip(640, 480, 25, 250).write(folder, "end.mp4", "-c:v mjpeg -q:v 1"));
        VideoException e = assertThrows(VideoException.class, () -> read(bytes));

        assertTrue(e.getMessage().contains("save it to a file"), e.getMessage());
    }

    @Test
    void nothingIsNoVideo() {
        assertEquals(
                VideoException.Reason.NOT_A_VIDEO,
                assertThrows(VideoException.class, () -> read(new byte[0])).reason());
    }

    @Test
    void aCancellationEndsTheWaitForIt() throws Exception {
        Cancellation cancellation = new Cancellation();
        try (PipedOutputStream writer = new PipedOutputStream();
                InputStream never = new PipedInputStream(writer)) {
            FrameContext context = new FrameContext(cancellation, note -> {}, never);
            Thread other = new Thread(() -> {
                try {
                    Thread.sleep(300);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                cancellation.cancel();
            });
            other.start();
            assertThrows(CancellationException.class, () -> Reading.of("-", FrameOptions.defaults(), context));
        }
    }
}
