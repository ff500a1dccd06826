package dev.zeroshot.video;

import dev.zeroshot.core.watch.frame.FrameSampler;
import dev.zeroshot.core.watch.frame.SourceNotes;
import dev.zeroshot.video.ffmpeg.DecodedFrame;
import dev.zeroshot.video.ffmpeg.Video;
import dev.zeroshot.video.origin.Origin;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads a live video for as long as somebody wants it. The fields that others ask for are written by one thread. */
final class LiveReader implements Runnable {
    private static final double NANOS = 1e9;

    private final Connection connection;
    private final Origin origin;
    private final SourceNotes notes;
    private final Mailbox mailbox;
    private final FrameSampler<Timed> sampler;
    private final PlacedFrames placed;
    private final LiveClock clock = new LiveClock(System::nanoTime);
    private Video video;
    private boolean wasBehind;
    private volatile long skipped;
    private volatile int damaged;
    private final AtomicInteger reconnects = new AtomicInteger();

    LiveReader(Connection connection, Video video, Origin origin, double fps, SourceNotes notes, Mailbox mailbox) {
        this.connection = connection;
        this.video = video;
        this.origin = origin;
        this.notes = notes;
        this.mailbox = mailbox;
        this.sampler = new FrameSampler<>(fps, Timed::close);
        this.placed = new PlacedFrames(origin.shown(), notes);
    }

    @Override
    public void run() {
        try {
            while (readToTheEnd() && connection.mayReconnect()) {
                video.close();
                video = connection.reconnect();
                reconnects.incrementAndGet();
                clock.reconnected();
            }
        } catch (CancellationException e) {
            mailbox.end(); // whoever cancelled knows
        } catch (RuntimeException | Error e) {
            mailbox.fail(e instanceof RuntimeException known ? known : new IllegalStateException(e));
        } finally {
            sampler.clear();
            video.close();
            mailbox.end();
        }
    }

    /** Whether the connection was lost, not the video over. */
    private boolean readToTheEnd() {
        int before = damaged;
        for (Optional<DecodedFrame> next = video.next(); next.isPresent(); next = video.next()) {
            connection.heard();
            take(next.get());
            damaged = before + video.damaged();
            keepUp();
        }
        sampler.end(placed.end()).ifPresent(mailbox::put);
        boolean lost =
                video.ending() != Video.Ending.COMPLETE || video.duration().isEmpty();
        if (lost) {
            String why = video.ending() == Video.Ending.SILENT
                    ? "nothing came any more"
                    : video.ending() == Video.Ending.BROKEN ? video.fault() : "the stream ended";
            String then = connection.mayReconnect() ? "; trying again" : "";
            notes.add(String.format(
                    Locale.ROOT, "%s: lost at %.1f s (%s)%s", origin.shown(), placed.endSeconds(), why, then));
        }
        return lost;
    }

    private void take(DecodedFrame frame) {
        DecodedFrame timed = frame.at(clock.place(frame.nanos()));
        OptionalLong time = placed.place(timed);
        if (time.isEmpty()) {
            timed.close();
            return;
        }
        sampler.offer(time.getAsLong(), new Timed(timed, time.getAsLong())).ifPresent(mailbox::put);
        skipped = sampler.skipped() + placed.leftOut();
    }

    /** A server that sends faster than the video runs is slowed down; a decoder that is too slow is relieved. */
    private void keepUp() {
        if (origin.kind() == Origin.Kind.WEB && clock.ahead() > 0) {
            connection.rest(clock.ahead());
        }
        boolean behind = clock.isBehind(video.waited());
        if (behind != wasBehind) {
            wasBehind = behind;
            video.keyFramesOnly(behind);
            notes.add(String.format(
                    Locale.ROOT,
                    behind
                            ? "%s: this machine is too slow for it; from %.1f s on only key frames are looked at"
                            : "%s: from %.1f s on all frames are looked at again",
                    origin.shown(),
                    clock.elapsed() / NANOS));
        }
    }

    long skipped() {
        return skipped;
    }

    int reconnects() {
        return reconnects.get();
    }

    int damaged() {
        return damaged;
    }
}
