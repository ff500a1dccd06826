package dev.zeroshot.video;

import dev.zeroshot.core.watch.frame.Frame;
import dev.zeroshot.core.watch.frame.FrameContext;
import dev.zeroshot.core.watch.frame.FrameOptions;
import dev.zeroshot.core.watch.frame.FrameSource;
import java.util.Locale;
import java.util.Optional;

/**
 * Times decoding and conversion alone, without a model; the profile {@code decode-bench} runs it. Each of five rounds is
 * told, the first of which warms up.
 */
final class DecodeBench {
    private static final int ROUNDS = 5;
    private static final double NANOS = 1e9;

    private DecodeBench() {}

    public static void main(String[] args) {
        double fps = Double.parseDouble(args[1]);
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            try (FrameSource source =
                    VideoSources.create().open(args[0], FrameOptions.defaults().withFps(fps), FrameContext.quiet())) {
                double length = source.duration().orElseThrow().toNanos() / NANOS;
                int frames = 0;
                for (Optional<Frame> next = source.next(); next.isPresent(); next = source.next()) {
                    frames++;
                }
                double took = (System.nanoTime() - start) / NANOS;
                System.out.printf(
                        Locale.ROOT,
                        "%s; %d of %.1f s sampled in %.2f s: %.1f times real time%n",
                        source.describe(),
                        frames,
                        length,
                        took,
                        length / took);
            }
        }
    }
}
