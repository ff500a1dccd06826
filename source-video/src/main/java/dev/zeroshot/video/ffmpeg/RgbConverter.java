package dev.zeroshot.video.ffmpeg;

import dev.zeroshot.core.error.VideoException;
import dev.zeroshot.core.error.VideoException.Reason;
import dev.zeroshot.core.picture.pixels.Pixels;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;

/**
 * From a decoded frame to upright RGB pixels of square shape. Matrix and range of the colours are those that the frame
 * states; one that states none counts as BT.601 in limited range, as in FFmpeg's own conversion. Of an interlaced frame
 * the field that is shown first is taken and stretched, so that nothing that moves has combs. For one thread at a time.
 */
public final class RgbConverter implements AutoCloseable {
    private static final int INTERLACED = 1 << 3;
    private static final int TOP_FIELD_FIRST = 1 << 4;
    private static final int MOST_PLANES = 4;
    private static final int CHANNELS = 3;

    /** Beyond it, the aspect is taken for a mistake. */
    private static final long MOST_ASPECT = 16;

    private final String shown;
    private final SwsContext scaler = swscale.sws_alloc_context();
    private boolean closed;

    /**
     * A converter.
     *
     * @param shown what messages call the video
     */
    public RgbConverter(String shown) {
        this.shown = shown;
        scaler.flags(swscale.SWS_BICUBIC | swscale.SWS_ACCURATE_RND | swscale.SWS_FULL_CHR_H_INT);
    }

    /**
     * Converts a frame.
     *
     * @param decoded stays the caller's to close, but may be changed: it is of no other use after this
     * @return its pixels
     */
    public Pixels convert(DecodedFrame decoded) {
        AVFrame frame = decoded.frame();
        Turn turn = Turn.of(frame);
        Shape shape = Shape.of(frame);
        AVFrame rgb = avutil.av_frame_alloc();
        try {
            if ((frame.flags() & INTERLACED) != 0) {
                keepFirstField(frame);
            }
            rgb.format(avutil.AV_PIX_FMT_RGB24).width(shape.width()).height(shape.height());
            int error = swscale.sws_scale_frame(scaler, rgb, frame);
            if (error < 0) {
                throw new VideoException(
                        Reason.NOT_A_VIDEO,
                        shown + ": the colours of its frames cannot be converted (" + Faults.words(error) + ")");
            }
            byte[] turned = turn.apply(samples(rgb, shape), shape.width(), shape.height());
            return turn.swapsSides()
                    ? Pixels.of(shape.height(), shape.width(), turned)
                    : Pixels.of(shape.width(), shape.height(), turned);
        } finally {
            avutil.av_frame_free(rgb);
        }
    }

    private static byte[] samples(AVFrame rgb, Shape shape) {
        int row = CHANNELS * shape.width();
        byte[] samples = new byte[row * shape.height()];
        BytePointer data = rgb.data(0);
        for (int y = 0; y < shape.height(); y++) {
            data.position((long) y * rgb.linesize(0)).get(samples, y * row, row);
        }
        return samples;
    }

    /** Every other line, from the first or the second on; of each plane, so that the colours are that field's, too. */
    private static void keepFirstField(AVFrame frame) {
        boolean top = (frame.flags() & TOP_FIELD_FIRST) != 0;
        for (int plane = 0; plane < MOST_PLANES; plane++) {
            int line = frame.linesize(plane);
            if (line != 0 && frame.data(plane) != null) {
                BytePointer data = frame.data(plane);
                frame.data(plane, top ? data : data.getPointer(line)).linesize(plane, 2 * line);
            }
        }
        // Even, so that planes of half the height have no line that is only half there.
        frame.height(frame.height() / 2 & ~1).flags(frame.flags() & ~INTERLACED);
    }

    /** A size in pixels of square shape: what is too narrow is made wider, what is too flat higher. */
    private record Shape(int width, int height) {
        static Shape of(AVFrame frame) {
            AVRational aspect = frame.sample_aspect_ratio();
            long num = aspect.num();
            long den = aspect.den();
            if (num <= 0 || den <= 0 || num > MOST_ASPECT * den || den > MOST_ASPECT * num) {
                return new Shape(frame.width(), frame.height());
            }
            return num > den
                    ? new Shape(Math.toIntExact(Math.round((double) frame.width() * num / den)), frame.height())
                    : new Shape(frame.width(), Math.toIntExact(Math.round((double) frame.height() * den / num)));
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            swscale.sws_free_context(scaler);
        }
    }
}
