package dev.zeroshot.video;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.watch.frame.FrameContext;
import dev.zeroshot.core.watch.frame.FrameOptions;
import dev.zeroshot.video.testing.Clip;
import dev.zeroshot.video.testing.FfmpegCommand;
import dev.zeroshot.video.testing.Reading;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times that are not simply the number of the frame over the rate. */
class TimesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"uneven.mkv", "uneven.mp4"})
    void unevenFramesKeepTheirTimes(String file) {
        Path clip = Clip.of(20)
                .write(
                        folder,
                        file,
                        "-vf settb=1/1000,setpts=N*N*10 -enc_time_base 1/1000 -fps_mode passthrough"
                                + " -video_track_timescale 1000 -c:v mpeg4 -q:v 3");
        Reading all = Reading.all(clip);

        assertEquals(IntStream.range(0, 20).boxed().toList(), all.numbers());
        assertEquals(IntStream.range(0, 20).mapToObj(i -> 10L * (i * (long) i)).toList(), all.millis());
    }

    @Test
    void aFrameThatStaysLongIsFoundThoughItCameJustAfterATick() {
        Path clip = Clip.of(4)
                .write(
                        folder,
                        "slides.mp4",
                        "-vf settb=1/1000,setpts=if(eq(N\\,0)\\,0\\,if(eq(N\\,1)\\,30\\,1000*N)) -enc_time_base 1/1000"
                                + " -fps_mode passthrough -video_track_timescale 1000 -c:v mpeg4 -q:v 3");
        Reading sampled = Reading.of(clip, FrameOptions.defaults().withFps(1), FrameContext.quiet());

        assertEquals(List.of(0, 1, 2, 3), sampled.numbers());
        assertEquals(List.of(0L, 30L, 2000L, 3000L), sampled.millis());
    }

    @Test
    void timeBeginsWithTheEarliestTrack() {
        Path clip = folder.resolve("late.mkv");
        Clip.of(10)
                .write(
                        folder,
                        "late.mkv",
                        "-f lavfi -i sine=duration=1 -map 0:v -map 1:a -vf setpts=PTS+0.4/TB -c:v mpeg4 -q:v 3 -c:a pcm_s16le");

        assertEquals(
                IntStream.range(0, 10).mapToObj(i -> 400L + 40L * i).toList(),
                Reading.all(clip).millis());
    }

    @Test
    void whatAnEditListCutsAwayIsNotSeen() {
        Clip.of(50).write(folder, "whole.mp4", "-c:v mpeg4 -q:v 3 -bf 2 -g 50");
        FfmpegCommand.run(folder, "-ss 0.8 -i whole.mp4 -c copy edited.mp4");
        Reading all = Reading.all(folder.resolve("edited.mp4"));

        assertEquals(IntStream.range(20, 50).boxed().toList(), all.numbers());
        assertEquals(IntStream.range(0, 30).mapToObj(i -> 40L * (long) i).toList(), all.millis());
    }

    @Test
    void timestampsThatBeginAnewGoOn() throws IOException {
        Path once = Clip.of(60).write(folder, "once.ts", "-c:v mpeg2video -q:v 3 -bf 0");
        Path twice = folder.resolve("twice.ts");
        try (OutputStream out = Files.newOutputStream(twice)) {
            out.write(Files.readAllBytes(once));
            out.write(Files.readAllBytes(once));
        }
        Reading all = Reading.all(twice);

        assertEquals(120, all.frames().size());
        assertEquals(IntStream.range(0, 120).map(i -> i % 60).boxed().toList(), all.numbers());
        assertEquals(IntStream.range(0, 120).mapToObj(i -> 40L * (long) i).toList(), all.millis());
        String notes = all.statistics().notes().toString();
        assertTrue(notes.contains("timestamps begin anew at 2.4 s"), notes);
    }
}
