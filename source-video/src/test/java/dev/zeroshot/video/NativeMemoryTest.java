package dev.zeroshot.video;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.error.VideoException;
import dev.zeroshot.core.watch.frame.FrameContext;
import dev.zeroshot.core.watch.frame.FrameOptions;
import dev.zeroshot.core.watch.frame.FrameSource;
import dev.zeroshot.video.testing.Clip;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Memory that Java does not know of. */
class NativeMemoryTest {
    /** A frame of 640 by 480 takes 460 kB: two left behind at each opening would be seen. */
    private static final Clip CLIP = new Clip(640, 480, 25, 30);

    private static final int ROUNDS = 60;
    private static final long MOST_GROWTH_KB = 30_000;

    @TempDir
    Path folder;

    private static long residentKilobytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }

    /** In a process of its own, whose Java heap is too small to hide anything. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void openingOftenTakesNoMore() throws Exception {
        String clip = CLIP.write(folder, "clip.mp4", "-c:v libopenh264 -b:v 1M").toString();
        Path noise = folder.resolve("noise.mp4");
        Files.write(noise, new byte[100_000]);
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx48m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NativeMemoryTest.class.getName(),
                        clip,
                        noise.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

        assertTrue(said.matches("-?[0-9]+"), said);
        assertTrue(Long.parseLong(said) < MOST_GROWTH_KB, "grew by " + said + " kB");
    }

    /** Tells by how many kilobytes the process has grown. */
    public static void main(String[] args) throws IOException {
        VideoSources sources = VideoSources.create();
        rounds(sources, args[0], Path.of(args[1]), ROUNDS / 2);
        long before = residentKilobytes();
        rounds(sources, args[0], Path.of(args[1]), ROUNDS);
        System.out.println(residentKilobytes() - before);
    }

    /** Some are read to the end, some are closed early, some cannot be opened. */
    private static void rounds(VideoSources sources, String clip, Path noise, int count) {
        for (int i = 0; i < count; i++) {
            try (FrameSource source =
                    sources.open(clip, FrameOptions.defaults().withFps(i % 2 == 0 ? 0.1 : 2), FrameContext.quiet())) {
                for (int frame = 0; frame < i % 4 && source.next().isPresent(); frame++) {
                    // read
                }
            }
            assertThrows(
                    VideoException.class,
                    () -> sources.open(noise.toString(), FrameOptions.defaults(), FrameContext.quiet()));
        }
    }

    @Test
    void manyAtOnceAreIndependent() throws Exception {
        String clip = CLIP.write(folder, "clip.mkv", "-c:v mpeg4 -q:v 3").toString();
        VideoSources sources = VideoSources.create();
        ExecutorService pool = Executors.newFixedThreadPool(24);
        try {
            List<Future<Long>> counts = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                counts.add(pool.submit(() -> {
                    try (FrameSource source =
                            sources.open(clip, FrameOptions.defaults().withFps(1000), FrameContext.quiet())) {
                        while (source.next().isPresent()) {
                            // count
                        }
                        return source.statistics().delivered();
                    }
                }));
            }
            for (Future<Long> count : counts) {
                assertTrue(count.get() == 30, "one of many read " + count.get() + " frames");
            }
        } finally {
            pool.shutdown();
        }
    }
}
