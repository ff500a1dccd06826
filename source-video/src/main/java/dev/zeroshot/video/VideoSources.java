package dev.zeroshot.video;

import dev.zeroshot.core.error.VideoException;
import dev.zeroshot.core.watch.frame.FrameContext;
import dev.zeroshot.core.watch.frame.FrameOptions;
import dev.zeroshot.core.watch.frame.FrameSource;
import dev.zeroshot.core.watch.frame.FrameSourceFactory;
import dev.zeroshot.video.ffmpeg.Ffmpeg;
import dev.zeroshot.video.ffmpeg.Patience;
import dev.zeroshot.video.ffmpeg.Video;
import dev.zeroshot.video.origin.Origin;
import java.time.Duration;
import java.util.List;

/**
 * Opens video files, streams, cameras and standard input with FFmpeg, whose libraries are loaded with the first source and
 * whose log is switched off for the whole process. Thread-safe; its sources are for one thread at a time each.
 *
 * <p>Only what a place needs is opened: a file may lead to no address, and an address to no file.
 */
public final class VideoSources implements FrameSourceFactory {
    private VideoSources() {}

    /**
     * A factory. Loads nothing yet.
     *
     * @return the factory
     */
    public static VideoSources create() {
        return new VideoSources();
    }

    @Override
    public String name() {
        return "video";
    }

    @Override
    public List<String> forms() {
        return List.of(
                "a video file",
                "an address (http://, https://, rtsp://, rtmp://, srt://, udp://)",
                "a camera (/dev/video0 on Linux, camera:NAME elsewhere)",
                "- for a video on standard input");
    }

    @Override
    public boolean claims(String source) {
        return Origin.of(source).isPresent();
    }

    @Override
    public FrameSource open(String source, FrameOptions options, FrameContext context) {
        Origin origin = Origin.of(source)
                .orElseThrow(
                        () -> new VideoException(VideoException.Reason.MISSING, source + ": there is no such file"));
        context.cancellation().throwIfCancelled();
        Ffmpeg ffmpeg = Ffmpeg.get();
        Patience patience =
                new Patience(context.cancellation(), origin.canFallSilent() ? options.timeout() : Duration.ZERO);
        boolean live = origin.kind() == Origin.Kind.STREAM || origin.kind() == Origin.Kind.CAMERA;
        Video video = Video.open(ffmpeg, origin, patience, context.standardInput(), live);
        if (live || (origin.kind() == Origin.Kind.WEB && video.endless())) {
            return LiveSource.start(ffmpeg, origin, options, context, patience, video);
        }
        return new RecordedSource(video, origin, options, context);
    }
}
