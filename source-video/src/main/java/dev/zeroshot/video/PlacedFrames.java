package dev.zeroshot.video;

import dev.zeroshot.core.watch.frame.SourceNotes;
import dev.zeroshot.core.watch.frame.Timeline;
import dev.zeroshot.video.ffmpeg.DecodedFrame;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;

/** Gives frames times that grow, says where their own do not, and knows where the last one ends. For one thread. */
final class PlacedFrames {
    private static final double NANOS = 1e9;

    /** Sound may be a little longer than the picture, and a header a little wrong. */
    private static final long TOLERANCE_NANOS = 1_500_000_000L;

    private static final double TOLERANCE_SHARE = 0.03;

    private final Timeline timeline = new Timeline();
    private final String shown;
    private final SourceNotes notes;
    private boolean empty = true;
    private long last;
    private long length;
    private int beginnings;

    PlacedFrames(String shown, SourceNotes notes) {
        this.shown = shown;
        this.notes = notes;
    }

    OptionalLong place(DecodedFrame frame) {
        OptionalLong time = timeline.place(frame.nanos());
        if (time.isPresent()) {
            length = frame.length() > 0 || empty ? frame.length() : time.getAsLong() - last;
            last = time.getAsLong();
            empty = false;
        }
        if (timeline.beginnings() > beginnings) {
            beginnings = timeline.beginnings();
            notes.add(String.format(
                    Locale.ROOT,
                    "%s: its timestamps begin anew at %.1f s; time goes on from there",
                    shown,
                    last / NANOS));
        }
        return time;
    }

    void noteDisorder() {
        if (timeline.outOfOrder() > 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%s: left out frames that step back in time or repeat one: %d",
                    shown,
                    timeline.outOfOrder()));
        }
    }

    boolean isEmpty() {
        return empty;
    }

    long leftOut() {
        return timeline.outOfOrder();
    }

    /** When the last frame leaves the screen, in nanoseconds; at least a moment after it came. */
    long end() {
        return last + Math.max(1, length);
    }

    double endSeconds() {
        return end() / NANOS;
    }

    double lastSeconds() {
        return last / NANOS;
    }

    /** Whether so much is missing at the end that it cannot be called a matter of rounding. */
    boolean isFarFrom(Duration whole) {
        long missing = whole.toNanos() - end();
        return beginnings == 0 && missing > Math.max(TOLERANCE_NANOS, TOLERANCE_SHARE * whole.toNanos());
    }
}
