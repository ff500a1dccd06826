package dev.zeroshot.video.ffmpeg;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * A decoded frame in the codec's own colours, which takes native memory until it is closed. For one thread at a time, which
 * may be another one than the decoder's.
 */
public final class DecodedFrame implements AutoCloseable {
    private final AVFrame frame;
    private final long nanos;
    private final long length;
    private boolean closed;

    DecodedFrame(AVFrame frame, long nanos, long length) {
        this.frame = frame;
        this.nanos = nanos;
        this.length = length;
    }

    /**
     * When the frame is shown, as the source states it.
     *
     * @return nanoseconds from the start of the source; not checked in any way
     */
    public long nanos() {
        return nanos;
    }

    /**
     * For how long it is shown, as the source states it.
     *
     * @return nanoseconds; 0 if the source does not say
     */
    public long length() {
        return length;
    }

    /**
     * The same frame at another time.
     *
     * @param other nanoseconds
     * @return the frame, to be closed in the place of this one
     */
    public DecodedFrame at(long other) {
        return new DecodedFrame(frame, other, length);
    }

    AVFrame frame() {
        return frame;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            avutil.av_frame_free(frame);
        }
    }
}
