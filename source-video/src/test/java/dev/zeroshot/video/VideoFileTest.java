package dev.zeroshot.video;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.contract.FrameSourceContract;
import dev.zeroshot.core.watch.frame.Frame;
import dev.zeroshot.core.watch.frame.FrameContext;
import dev.zeroshot.core.watch.frame.FrameOptions;
import dev.zeroshot.core.watch.frame.FrameSource;
import dev.zeroshot.core.watch.frame.FrameSourceFactory;
import dev.zeroshot.video.testing.Clip;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of several codecs and containers. */
class VideoFileTest extends FrameSourceContract {
    @TempDir
    static Path folder;

    @Override
    protected FrameSourceFactory factory() {
        return VideoSources.create();
    }

    @Override
    protected String source() {
        Path file = folder.resolve("contract.mp4");
        if (!file.toFile().exists()) {
            Clip.of(30).write(folder, "contract.mp4", "-c:v mpeg4 -q:v 3 -bf 2");
        }
        return file.toString();
    }

    @Override
    protected List<Long> times() {
        return LongStream.rangeClosed(0, 30).map(i -> i * 40_000_000L).boxed().toList();
    }

    static List<Frame> read(Path file, double fps) {
        List<Frame> frames = new ArrayList<>();
        try (FrameSource source = VideoSources.create()
                .open(file.toString(), FrameOptions.defaults().withFps(fps), FrameContext.quiet())) {
            for (Optional<Frame> next = source.next(); next.isPresent(); next = source.next()) {
                frames.add(next.get());
            }
            assertEquals(List.of(), source.statistics().notes());
        }
        return frames;
    }

    @ParameterizedTest
    @CsvSource({
        "a.mp4, -c:v mpeg4 -q:v 3 -bf 2",
        "b.mp4, -c:v libopenh264 -b:v 2M",
        "c.mkv, -c:v libopenh264 -b:v 2M",
        "d.ts, -c:v mpeg2video -q:v 3 -bf 2",
        "e.ts, -c:v libopenh264 -b:v 2M",
        "f.webm, -c:v libvpx -b:v 2M -deadline realtime",
        "g.webm, -c:v libvpx-vp9 -b:v 2M -deadline realtime -cpu-used 8",
        "h.avi, -c:v mjpeg -q:v 3",
        "i.avi, -c:v mpeg4 -q:v 3",
        "j.mov, -c:v prores_ks -profile:v 0",
        "k.gif, -pix_fmt pal8",
        "l.flv, -c:v flv -q:v 3"
    })
    void everyFrameComesAtItsTime(String file, String options) {
        List<Frame> frames = read(Clip.of(40).write(folder, file, options), FrameOptions.MOST_FPS);

        assertEquals(
                IntStream.range(0, 40).boxed().toList(),
                frames.stream().map(frame -> Clip.number(frame.pixels())).toList());
        for (Frame frame : frames) {
            // Matroska and FLV count in milliseconds, GIF in hundredths of a second.
            assertEquals(0.04 * Clip.number(frame.pixels()), frame.seconds(), 0.0006, file);
        }
    }

    @Test
    void aSampleIsTheFrameOnScreenAtTheTick() {
        List<Frame> frames = read(Clip.of(60).write(folder, "tick.mp4", "-c:v libopenh264 -b:v 2M"), 2);

        assertEquals(
                List.of(0, 12, 25, 37, 50),
                frames.stream().map(frame -> Clip.number(frame.pixels())).toList());
        assertEquals(
                List.of(0.0, 0.48, 1.0, 1.48, 2.0),
                frames.stream().map(Frame::seconds).toList());
    }

    @Test
    void coloursAreTrue() {
        Frame frame = read(Clip.of(2).write(folder, "colour.mp4", "-c:v libopenh264 -b:v 4M"), 1)
                .get(0);
        int[] ground = Clip.colour(frame.pixels(), 0.5, 0.1);

        assertTrue(
                Math.abs(ground[0] - 235) < 6 && Math.abs(ground[1] - 120) < 6 && Math.abs(ground[2] - 20) < 6,
                java.util.Arrays.toString(ground));
    }
}
