package dev.zeroshot.video.ffmpeg;

import dev.zeroshot.core.error.VideoException;
import dev.zeroshot.core.error.VideoException.Reason;
import dev.zeroshot.video.origin.Origin;
import dev.zeroshot.video.origin.Origin.Kind;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avdevice;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/** An open file, connection or device: packets of its video track. For one thread at a time. */
final class Container implements AutoCloseable {
    private final Ffmpeg ffmpeg;
    private final AVFormatContext context;
    private final long interruptNumber;
    private final Optional<Inputs.Opened> input;
    private final int track;
    private final Patience patience;

    private Container(
            Ffmpeg ffmpeg,
            AVFormatContext context,
            long interruptNumber,
            Optional<Inputs.Opened> input,
            int track,
            Patience patience) {
        this.ffmpeg = ffmpeg;
        this.context = context;
        this.interruptNumber = interruptNumber;
        this.input = input;
        this.track = track;
        this.patience = patience;
    }

    static Container open(Ffmpeg ffmpeg, Origin origin, Patience patience, InputStream standardInput) {
        patience.throwIfCancelled();
        patience.renew();
        AVFormatContext context = avformat.avformat_alloc_context();
        long number = ffmpeg.interrupts().attach(context, patience);
        Optional<Inputs.Opened> input = origin.kind() == Kind.STANDARD_INPUT
                ? Optional.of(ffmpeg.inputs().open(new PatientInput(standardInput, patience)))
                : Optional.empty();
        input.ifPresent(opened -> context.pb(opened.context()));
        int error = openInput(ffmpeg, context, origin);
        if (error < 0) { // FFmpeg has freed the container
            ffmpeg.interrupts().forget(number);
            input.ifPresent(ffmpeg.inputs()::close);
            throw failed(origin, error, patience);
        }
        Container container = new Container(ffmpeg, context, number, input, findTrack(context), patience);
        try {
            container.requireVideo(origin);
            return container;
        } catch (RuntimeException e) {
            container.close();
            throw e;
        }
    }

    private static int openInput(Ffmpeg ffmpeg, AVFormatContext context, Origin origin) {
        @Nullable AVInputFormat format = null;
        if (origin.device().isPresent()) {
            avdevice.avdevice_register_all();
            format = avformat.av_find_input_format(origin.device().get());
            if (format == null) {
                avformat.avformat_free_context(context);
                return avutil.AVERROR_DEMUXER_NOT_FOUND();
            }
        }
        AVDictionary options = new AVDictionary();
        try {
            origin.options().forEach((key, value) -> avutil.av_dict_set(options, key, value, 0));
            if (format == null) {
                avutil.av_dict_set(options, "format_whitelist", ffmpeg.formats(), 0);
            }
            return avformat.avformat_open_input(context, origin.url(), format, options);
        } finally {
            avutil.av_dict_free(options);
        }
    }

    private static RuntimeException failed(Origin origin, int error, Patience patience) {
        return patience.isStopped() ? new CancellationException("cancelled") : Faults.opening(origin, error, patience);
    }

    private static int findTrack(AVFormatContext context) {
        int error = avformat.avformat_find_stream_info(context, (PointerPointer<?>) null);
        return error < 0
                ? error
                : avformat.av_find_best_stream(context, avutil.AVMEDIA_TYPE_VIDEO, -1, -1, (PointerPointer<?>) null, 0);
    }

    private void requireVideo(Origin origin) {
        if (patience.isStopped() || patience.ranOut()) {
            throw failed(origin, track, patience);
        }
        boolean found = track >= 0 && (stream().disposition() & avformat.AV_DISPOSITION_ATTACHED_PIC) == 0;
        if (!found && track < 0 && track != avutil.AVERROR_STREAM_NOT_FOUND()) {
            throw failed(origin, track, patience);
        }
        if (!found) {
            throw new VideoException(
                    Reason.NO_VIDEO_TRACK, origin.shown() + ": there is no video track in it, only sound or data");
        }
        for (int i = 0; i < context.nb_streams(); i++) {
            context.streams(i).discard(i == track ? avcodec.AVDISCARD_DEFAULT : avcodec.AVDISCARD_ALL);
        }
    }

    AVStream stream() {
        return context.streams(track);
    }

    AVFormatContext context() {
        return context;
    }

    /** Whether one can go back in it, as in a file. */
    boolean seekable() {
        return context.pb() != null && !context.pb().isNull() && context.pb().seekable() != 0;
    }

    /**
     * Reads the next packet of the video track.
     *
     * @return 0, or FFmpeg's error, its end of file among them
     */
    int read(AVPacket packet) {
        patience.renew();
        int error = avformat.av_read_frame(context, packet);
        while (error == 0 && packet.stream_index() != track) {
            avcodec.av_packet_unref(packet);
            error = patience.isOver() ? avutil.AVERROR_EXIT() : avformat.av_read_frame(context, packet);
        }
        return error;
    }

    @Override
    public void close() {
        avformat.avformat_close_input(context);
        ffmpeg.interrupts().forget(interruptNumber);
        input.ifPresent(ffmpeg.inputs()::close);
    }
}
