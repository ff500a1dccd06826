package dev.zeroshot.video.ffmpeg;

import dev.zeroshot.core.error.VideoException;
import dev.zeroshot.core.error.VideoException.Reason;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.jspecify.annotations.Nullable;

/** From packets to frames in the order in which they are shown. For one thread at a time. */
final class Decoder implements AutoCloseable {
    /** Each thread of FFmpeg's holds a few frames. */
    private static final int MOST_THREADS = 4;

    private static final int SLICE_THREADS = 2;

    private final AVCodecContext context;

    private Decoder(AVCodecContext context) {
        this.context = context;
    }

    /**
     * Opens the decoder of a track.
     *
     * @param hurry whether a frame must come out as soon as its packet is in; costs threads
     */
    static Decoder open(AVStream stream, String shown, boolean hurry) {
        String name = name(stream);
        AVCodec codec = avcodec.avcodec_find_decoder(stream.codecpar().codec_id());
        if (codec == null) {
            throw new VideoException(
                    Reason.NOT_A_VIDEO, shown + ": its video is coded as " + name + ", which is not read");
        }
        requireSize(stream, shown);
        AVCodecContext context = avcodec.avcodec_alloc_context3(codec);
        avcodec.avcodec_parameters_to_context(context, stream.codecpar());
        context.pkt_timebase(stream.time_base());
        context.max_pixels(PictureLimits.DEFAULT.maxPixels());
        context.thread_count(Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()));
        if (hurry) {
            context.thread_type(SLICE_THREADS);
        }
        @Nullable AVDictionary none = null;
        int error = avcodec.avcodec_open2(context, codec, none);
        if (error < 0) {
            avcodec.avcodec_free_context(context);
            throw new VideoException(
                    Reason.NOT_A_VIDEO,
                    shown + ": its " + name + " video cannot be decoded (" + Faults.words(error) + ")");
        }
        return new Decoder(context);
    }

    private static void requireSize(AVStream stream, String shown) {
        long width = stream.codecpar().width();
        long height = stream.codecpar().height();
        long most = PictureLimits.DEFAULT.maxPixels();
        if (width * height > most) {
            throw new VideoException(
                    Reason.TOO_LARGE,
                    shown + ": its frames have " + width + " x " + height + " pixels, more than " + most
                            + ", the limit");
        }
    }

    static String name(AVStream stream) {
        return avcodec.avcodec_get_name(stream.codecpar().codec_id()).getString();
    }

    /** Which frames to leave out, as one of FFmpeg's AVDISCARD numbers; from the next packet on. */
    void discard(int which) {
        context.skip_frame(which);
    }

    /** 0 or FFmpeg's error. */
    int send(@Nullable AVPacket packet) {
        return avcodec.avcodec_send_packet(context, packet);
    }

    /** 0 or FFmpeg's error. */
    int receive(AVFrame frame) {
        return avcodec.avcodec_receive_frame(context, frame);
    }

    @Override
    public void close() {
        avcodec.avcodec_free_context(context);
    }
}
