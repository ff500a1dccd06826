package dev.zeroshot.video;

import dev.zeroshot.core.watch.frame.Frame;
import dev.zeroshot.video.ffmpeg.DecodedFrame;
import dev.zeroshot.video.ffmpeg.RgbConverter;

/**
 * A decoded frame that has its place in time.
 *
 * @param decoded the frame
 * @param nanos its time
 */
record Timed(DecodedFrame decoded, long nanos) implements AutoCloseable {
    /** Makes pixels of it, and frees it. */
    Frame convert(RgbConverter converter) {
        try (decoded) {
            return new Frame(nanos, converter.convert(decoded));
        }
    }

    @Override
    public void close() {
        decoded.close();
    }
}
