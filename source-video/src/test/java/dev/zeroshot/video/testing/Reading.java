package dev.zeroshot.video.testing;

import dev.zeroshot.core.watch.frame.Frame;
import dev.zeroshot.core.watch.frame.FrameContext;
import dev.zeroshot.core.watch.frame.FrameOptions;
import dev.zeroshot.core.watch.frame.FrameSource;
import dev.zeroshot.core.watch.frame.FrameStatistics;
import dev.zeroshot.video.VideoSources;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a source gave from its start to its end.
 *
 * @param frames all sampled frames
 * @param statistics at the end
 */
public record Reading(List<Frame> frames, FrameStatistics statistics) {
    /** Reads every frame. */
    public static Reading all(Object source) {
        return of(source, FrameOptions.defaults().withFps(FrameOptions.MOST_FPS), FrameContext.quiet());
    }

    /** Reads a source to its end. */
    public static Reading of(Object source, FrameOptions options, FrameContext context) {
        try (FrameSource open = VideoSources.create().open(source.toString(), options, context)) {
            List<Frame> frames = new ArrayList<>();
            for (Optional<Frame> next = open.next(); next.isPresent(); next = open.next()) {
                frames.add(next.get());
            }
            return new Reading(frames, open.statistics());
        }
    }

    /** The numbers that the frames show. */
    public List<Integer> numbers() {
        return frames.stream().map(frame -> Clip.number(frame.pixels())).toList();
    }

    /** Their times in whole milliseconds. */
    public List<Long> millis() {
        return frames.stream().map(frame -> Math.round(frame.nanos() / 1e6)).toList();
    }
}
