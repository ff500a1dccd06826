package dev.zeroshot.video;

import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.watch.frame.Frame;
import dev.zeroshot.core.watch.frame.FrameContext;
import dev.zeroshot.core.watch.frame.FrameOptions;
import dev.zeroshot.core.watch.frame.FrameSource;
import dev.zeroshot.core.watch.frame.FrameStatistics;
import dev.zeroshot.core.watch.frame.SourceNotes;
import dev.zeroshot.video.ffmpeg.Ffmpeg;
import dev.zeroshot.video.ffmpeg.Patience;
import dev.zeroshot.video.ffmpeg.RgbConverter;
import dev.zeroshot.video.ffmpeg.Video;
import dev.zeroshot.video.origin.Origin;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** A video that waits for nobody: a thread of its own reads it, and whoever asks gets the newest frame. */
final class LiveSource implements FrameSource {
    private static final long CLOSE_MILLIS = 5_000;

    private final LiveReader reader;
    private final Thread thread;
    private final Mailbox mailbox;
    private final Patience patience;
    private final FrameContext context;
    private final SourceNotes notes;
    private final RgbConverter converter;
    private final Cancellation.Registration registration;
    private final String description;
    private final AtomicLong delivered = new AtomicLong();
    private boolean closed;

    private LiveSource(
            LiveReader reader,
            Mailbox mailbox,
            Origin origin,
            FrameContext context,
            Patience patience,
            SourceNotes notes,
            String description) {
        this.reader = reader;
        this.mailbox = mailbox;
        this.patience = patience;
        this.context = context;
        this.notes = notes;
        this.description = description;
        this.converter = new RgbConverter(origin.shown());
        this.registration = context.cancellation().onCancel(mailbox::wake);
        this.thread = new Thread(reader, "zeroshot-video");
        thread.setDaemon(true);
    }

    /** Starts reading an open video; the thread closes it. */
    static LiveSource start(
            Ffmpeg ffmpeg, Origin origin, FrameOptions options, FrameContext context, Patience patience, Video video) {
        SourceNotes notes = new SourceNotes(context.notes());
        Mailbox mailbox = new Mailbox();
        Connection connection = new Connection(ffmpeg, origin, context, patience, notes, mailbox, options);
        LiveReader reader = new LiveReader(connection, video, origin, options.fps(), notes, mailbox);
        LiveSource source = new LiveSource(reader, mailbox, origin, context, patience, notes, video.describe());
        source.thread.start();
        return source;
    }

    @Override
    public Optional<Frame> next() {
        context.cancellation().throwIfCancelled();
        if (closed) {
            return Optional.empty();
        }
        Optional<Frame> frame = mailbox.take(context.cancellation()).map(timed -> timed.convert(converter));
        delivered.addAndGet(frame.isPresent() ? 1 : 0);
        return frame;
    }

    @Override
    public boolean live() {
        return true;
    }

    @Override
    public Optional<Duration> duration() {
        return Optional.empty();
    }

    @Override
    public String describe() {
        return description;
    }

    @Override
    public FrameStatistics statistics() {
        return new FrameStatistics(
                delivered.get(),
                reader.skipped(),
                mailbox.dropped(),
                reader.reconnects(),
                reader.damaged(),
                notes.all());
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        registration.close();
        patience.stop();
        mailbox.clear();
        mailbox.wake();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        mailbox.clear();
        converter.close();
    }
}
