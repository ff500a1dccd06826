package dev.zeroshot.video.ffmpeg;

import dev.zeroshot.core.error.VideoException;
import dev.zeroshot.video.origin.Origin;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/** An open video: its frames one after the other, decoded but not converted. For one thread at a time. */
public final class Video implements AutoCloseable {
    private static final int CORRUPT = 1;

    private final Container container;
    private final Decoder decoder;
    private final Patience patience;
    private final AVPacket packet = avcodec.av_packet_alloc();
    private final TrackTimes times;
    private final AVRational aspect;
    private final String description;
    private final boolean endless;
    private long waited;
    private boolean draining;
    private int damaged;
    private Ending ending = Ending.NONE;
    private int error;
    private boolean closed;

    /** How the reading ended. */
    public enum Ending {
        /** It goes on. */
        NONE,
        /** All was read. */
        COMPLETE,
        /** An error in the middle; see {@link #fault}. */
        BROKEN,
        /** The source was silent for too long. */
        SILENT
    }

    private Video(Container container, Decoder decoder, Patience patience) {
        this.container = container;
        this.decoder = decoder;
        this.patience = patience;
        this.times = TrackTimes.of(container.context(), container.stream());
        this.aspect = container.stream().sample_aspect_ratio();
        this.description = describe(container.stream());
        this.endless = times.duration().isEmpty() && !container.seekable();
    }

    /**
     * Opens a video.
     *
     * @param ffmpeg the libraries
     * @param origin where it comes from
     * @param patience how long to wait
     * @param standardInput what is read if it comes from there
     * @param hurry whether a frame must come out as soon as it is in, which takes more time in all
     * @return the video
     * @throws VideoException if it cannot be opened or has no video track
     * @throws CancellationException if the work was cancelled
     */
    public static Video open(
            Ffmpeg ffmpeg, Origin origin, Patience patience, InputStream standardInput, boolean hurry) {
        Container container = Container.open(ffmpeg, origin, patience, standardInput);
        try {
            return new Video(container, Decoder.open(container.stream(), origin.shown(), hurry), patience);
        } catch (RuntimeException e) {
            container.close();
            throw e;
        }
    }

    /**
     * The next frame in the order in which they are shown.
     *
     * @return the frame, to be closed; empty at the end, see {@link #ending}
     * @throws CancellationException if the work was cancelled
     */
    public Optional<DecodedFrame> next() {
        AVFrame frame = avutil.av_frame_alloc();
        while (true) {
            if (patience.isStopped()) {
                avutil.av_frame_free(frame);
                throw new CancellationException("cancelled");
            }
            int received = decoder.receive(frame);
            if (received == 0) {
                return Optional.of(decoded(frame));
            }
            if (received == avutil.AVERROR_EOF() || (draining && !isRetriable(received))) {
                avutil.av_frame_free(frame);
                return Optional.empty();
            }
            if (received == again()) {
                feed();
            } else {
                damaged++;
            }
        }
    }

    /** What is left in the decoder after a damaged frame can still be had; the decoder says itself when it is empty. */
    private static boolean isRetriable(int error) {
        return error == avutil.AVERROR_INVALIDDATA();
    }

    private static int again() {
        return org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN();
    }

    private void feed() {
        long before = System.nanoTime();
        int read = container.read(packet);
        waited = System.nanoTime() - before;
        if (read == again()) {
            return;
        }
        if (read < 0) {
            drain(read);
            return;
        }
        if ((packet.flags() & avcodec.AV_PKT_FLAG_CORRUPT) != 0) {
            damaged++;
        }
        int sent = decoder.send(packet);
        avcodec.av_packet_unref(packet);
        if (sent < 0 && sent != again()) {
            damaged++;
        }
    }

    private void drain(int read) {
        draining = true;
        error = read;
        if (patience.ranOut()) {
            ending = Ending.SILENT;
        } else {
            ending = read == avutil.AVERROR_EOF() ? Ending.COMPLETE : Ending.BROKEN;
        }
        @Nullable AVPacket end = null;
        decoder.send(end);
    }

    private DecodedFrame decoded(AVFrame frame) {
        if ((frame.flags() & CORRUPT) != 0 || frame.decode_error_flags() != 0) {
            damaged++;
        }
        if (aspect.num() > 0 && aspect.den() > 0) {
            frame.sample_aspect_ratio().num(aspect.num()).den(aspect.den());
        }
        return new DecodedFrame(frame, times.nanos(frame), times.length(frame));
    }

    /**
     * How long the video says it is.
     *
     * @return the length of its video track if that is known, else that of the whole file
     */
    public Optional<Duration> duration() {
        return times.duration();
    }

    /**
     * Whether it is a stream without end and without a way back.
     *
     * @return true for what comes at its own pace
     */
    public boolean endless() {
        return endless;
    }

    /**
     * How the reading ended.
     *
     * @return known once {@link #next} is empty
     */
    public Ending ending() {
        return ending;
    }

    /**
     * What went wrong when the reading ended.
     *
     * @return FFmpeg's words
     */
    public String fault() {
        return Faults.words(error);
    }

    /**
     * How long the last packet took to come.
     *
     * @return nanoseconds; next to nothing if it lay ready
     */
    public long waited() {
        return waited;
    }

    /**
     * Leaves out all frames but key frames from the next packet on, or none again.
     *
     * @param only whether key frames are enough
     */
    public void keyFramesOnly(boolean only) {
        decoder.discard(only ? avcodec.AVDISCARD_NONKEY : avcodec.AVDISCARD_DEFAULT);
    }

    /**
     * How many packets or frames were damaged so far.
     *
     * @return at least 0
     */
    public int damaged() {
        return damaged;
    }

    /**
     * What it is.
     *
     * @return codec, size and rate
     */
    public String describe() {
        return description;
    }

    private static String describe(AVStream stream) {
        AVRational rate = stream.avg_frame_rate();
        String size = Decoder.name(stream) + ", " + stream.codecpar().width() + " x "
                + stream.codecpar().height();
        return rate.num() > 0 && rate.den() > 0
                ? size + String.format(Locale.ROOT, ", %.5g frames/s", (double) rate.num() / rate.den())
                : size;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            avcodec.av_packet_free(packet);
            decoder.close();
            container.close();
        }
    }
}
