package dev.zeroshot.video.ffmpeg;

import dev.zeroshot.core.error.VideoException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * FFmpeg's libraries, loaded. Its log is off, for the whole process: it goes to standard error and may hold addresses with
 * passwords. Thread-safe.
 */
public final class Ffmpeg {
    /** Take text for pictures, or open other files by the names in one. */
    private static final Set<String> UNWANTED = Set.of(
            "tty", "bin", "xbin", "adf", "idf", "concat", "concatf", "image2", "lavfi", "vapoursynth", "avisynth");

    private final Interrupts interrupts = new Interrupts();
    private final Inputs inputs = new Inputs();
    private final String formats;

    private Ffmpeg(String formats) {
        this.formats = formats;
    }

    /** What came of loading them: once a process, as the libraries themselves. */
    private record Attempt(Optional<Ffmpeg> loaded, Optional<VideoException> failure) {
        static final Attempt ONLY = make();

        private static Attempt make() {
            try {
                return new Attempt(Optional.of(create()), Optional.empty());
            } catch (VideoException e) {
                return new Attempt(Optional.empty(), Optional.of(e));
            }
        }
    }

    /**
     * The libraries, loaded when they are first asked for. One object a process: JavaCPP has room for ten functions of a
     * kind that FFmpeg calls, and whoever makes more of them gets one that is never called.
     *
     * @return them
     * @throws VideoException if there are none for this machine
     */
    public static Ffmpeg get() {
        return Attempt.ONLY.loaded().orElseThrow(() -> {
            VideoException first = Attempt.ONLY.failure().orElseThrow();
            return new VideoException(first.reason(), first.getMessage(), first);
        });
    }

    private static Ffmpeg create() {
        // JavaCPP counts the memory of the whole process, models included, against the size of Java's heap.
        setUnlessSet("org.bytedeco.javacpp.maxPhysicalBytes", "0");
        setUnlessSet("org.bytedeco.javacpp.maxBytes", "0");
        try {
            Loader.load(avutil.class);
            Loader.load(avcodec.class);
            Loader.load(avformat.class);
            Loader.load(swscale.class);
        } catch (LinkageError | RuntimeException e) {
            throw new VideoException(
                    VideoException.Reason.UNSUPPORTED,
                    "FFmpeg's libraries for " + platform() + " cannot be loaded (" + e.getMessage()
                            + "); put the artifacts org.bytedeco:ffmpeg and org.bytedeco:javacpp with the classifier "
                            + platform() + " on the class path",
                    e);
        }
        avutil.av_log_set_level(avutil.AV_LOG_QUIET);
        return new Ffmpeg(wantedFormats());
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static String platform() {
        try {
            return Loader.getPlatform();
        } catch (LinkageError | RuntimeException e) {
            return System.getProperty("os.name") + " on " + System.getProperty("os.arch");
        }
    }

    private static String wantedFormats() {
        List<String> names = new ArrayList<>();
        try (PointerPointer<Pointer> state = new PointerPointer<>(1)) {
            state.put(0, (Pointer) null);
            for (AVInputFormat format = avformat.av_demuxer_iterate(state);
                    format != null;
                    format = avformat.av_demuxer_iterate(state)) {
                String name = format.name().getString();
                if (!UNWANTED.contains(name)) {
                    names.add(name);
                }
            }
        }
        return String.join(",", names);
    }

    /** The names of the formats that are read, separated by commas. */
    String formats() {
        return formats;
    }

    Interrupts interrupts() {
        return interrupts;
    }

    Inputs inputs() {
        return inputs;
    }
}
