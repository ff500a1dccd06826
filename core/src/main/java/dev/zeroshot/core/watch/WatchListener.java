package dev.zeroshot.core.watch;

import dev.zeroshot.core.error.ZeroshotException;
import dev.zeroshot.core.picture.pixels.Pixels;
import java.util.List;
import java.util.Optional;

/** Hears what is seen, on the thread that watches. What it throws ends the watching. */
public interface WatchListener {
    /**
     * A sampled frame was judged.
     *
     * @param frame what it shows; in the order of time
     */
    default void frame(WatchedFrame frame) {}

    /**
     * A sampled frame could not be judged; the watching goes on.
     *
     * @param nanos its time: nanoseconds from the start of the source
     * @param why what is wrong
     */
    default void failed(long nanos, ZeroshotException why) {}

    /**
     * The thresholds are known.
     *
     * @param labels [L] the labels that are watched
     * @param thresholds [L] theirs
     */
    default void calibrated(List<String> labels, List<Thresholds> thresholds) {}

    /**
     * Something came into view or left.
     *
     * @param event what, when; in the order in which events became certain
     * @param picture the picture of its frame, if pictures are wanted and it is still at hand
     */
    void event(WatchEvent event, Optional<Pixels> picture);
}
