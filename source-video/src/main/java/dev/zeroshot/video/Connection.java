package dev.zeroshot.video;

import dev.zeroshot.core.error.VideoException;
import dev.zeroshot.core.error.VideoException.Reason;
import dev.zeroshot.core.watch.frame.FrameContext;
import dev.zeroshot.core.watch.frame.FrameOptions;
import dev.zeroshot.core.watch.frame.SourceNotes;
import dev.zeroshot.video.ffmpeg.Ffmpeg;
import dev.zeroshot.video.ffmpeg.Patience;
import dev.zeroshot.video.ffmpeg.Video;
import dev.zeroshot.video.origin.Origin;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/** Takes a lost connection up again, with growing pauses, and says so. For one thread. */
final class Connection {
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 15_000;
    private static final double NANOS = 1e9;

    private final Ffmpeg ffmpeg;
    private final Origin origin;
    private final FrameContext context;
    private final Patience patience;
    private final SourceNotes notes;
    private final Mailbox mailbox;
    private final Duration perseverance;
    private long pause = FIRST_PAUSE_MILLIS;
    private long lastHeard = System.nanoTime();

    Connection(
            Ffmpeg ffmpeg,
            Origin origin,
            FrameContext context,
            Patience patience,
            SourceNotes notes,
            Mailbox mailbox,
            FrameOptions options) {
        this.ffmpeg = ffmpeg;
        this.origin = origin;
        this.context = context;
        this.patience = patience;
        this.notes = notes;
        this.mailbox = mailbox;
        this.perseverance = options.reconnectFor();
    }

    /** A frame has come. */
    void heard() {
        lastHeard = System.nanoTime();
        pause = FIRST_PAUSE_MILLIS;
    }

    /** Whether a lost connection is tried again at all. */
    boolean mayReconnect() {
        return !perseverance.isZero();
    }

    /**
     * Tries until it succeeds.
     *
     * @throws VideoException if it took too long
     * @throws CancellationException if nobody wants it any more
     */
    Video reconnect() {
        while (true) {
            rest();
            try {
                Video video = Video.open(ffmpeg, origin, patience, context.standardInput(), true);
                notes.add(String.format(
                        Locale.ROOT,
                        "%s: is back after %.1f s",
                        origin.shown(),
                        (System.nanoTime() - lastHeard) / NANOS));
                return video;
            } catch (VideoException e) {
                if (System.nanoTime() - lastHeard > perseverance.toNanos()) {
                    throw new VideoException(
                            Reason.UNREACHABLE,
                            origin.shown() + ": was lost and did not come back within " + perseverance.toSeconds()
                                    + " s; the last attempt: " + e.getMessage(),
                            e);
                }
            }
        }
    }

    /** Lets time pass, less if nobody wants the source any more. */
    void rest(long nanos) {
        mailbox.pause(TimeUnit.NANOSECONDS.toMillis(nanos), patience::isStopped);
    }

    private void rest() {
        mailbox.pause(pause, patience::isStopped);
        if (patience.isStopped()) {
            throw new CancellationException("cancelled");
        }
        pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
    }
}
