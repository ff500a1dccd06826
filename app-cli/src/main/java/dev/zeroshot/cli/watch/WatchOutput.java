package dev.zeroshot.cli.watch;

import dev.zeroshot.cli.output.Decimals;
import dev.zeroshot.cli.output.JsonLines;
import dev.zeroshot.core.error.ZeroshotException;
import dev.zeroshot.core.picture.pixels.Pixels;
import dev.zeroshot.core.prompt.PromptSet;
import dev.zeroshot.core.watch.Segment;
import dev.zeroshot.core.watch.SegmentPairing;
import dev.zeroshot.core.watch.Thresholds;
import dev.zeroshot.core.watch.WatchEvent;
import dev.zeroshot.core.watch.WatchListener;
import dev.zeroshot.core.watch.WatchedFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Writes events as they happen to wherever they are wanted. For one thread. */
public final class WatchOutput implements WatchListener, AutoCloseable {
    private static final int MOST_TOLD = 10;
    private static final int THRESHOLD_DIGITS = 3;

    private final WatchConsole console;
    private final EventLines lines;
    private final LiveLine live;
    private final SegmentPairing pairing = new SegmentPairing();
    private final List<Segment> segments;
    private final Files files;
    private boolean anythingSeen;

    private WatchOutput(WatchConsole console, EventLines lines, LiveLine live, List<Segment> segments, Files files) {
        this.console = console;
        this.lines = lines;
        this.live = live;
        this.segments = segments;
        this.files = files;
    }

    /** Everything that is written beside standard output. */
    private static final class Files {
        final List<GrowingFile> growing = new ArrayList<>();
        Optional<SavedFrames> saved = Optional.empty();
        Optional<TimelineReport> report = Optional.empty();
        Optional<Webhook> webhook = Optional.empty();

        void close() {
            growing.forEach(GrowingFile::close);
            report.ifPresent(TimelineReport::close);
            webhook.ifPresent(Webhook::close);
        }
    }

    /**
     * Makes room for everything that is wanted.
     *
     * @param console standard output and messages
     * @param targets what is wanted
     * @param prompts what is looked for
     * @param clock nanoseconds since any moment
     * @return the output
     * @throws dev.zeroshot.cli.terminal.OutputException if something cannot be written; then nothing is left behind
     * @throws dev.zeroshot.core.error.UsageException if an address or a name is none
     */
    public static WatchOutput open(WatchConsole console, WatchTargets targets, PromptSet prompts, LongSupplier clock) {
        List<Segment> segments = new ArrayList<>();
        Files files = new Files();
        try {
            Optional<WebhookAddress> address = targets.webhook().map(WebhookAddress::parse);
            targets.segments()
                    .ifPresent(name -> files.growing.add(
                            new GrowingFile("--segments", name, writer -> SegmentFiles.csv(segments, writer), clock)));
            targets.webVtt()
                    .ifPresent(name -> files.growing.add(
                            new GrowingFile("--webvtt", name, writer -> SegmentFiles.webVtt(segments, writer), clock)));
            files.report = targets.report().map(name -> new TimelineReport(name, prompts));
            files.saved = targets.savedFrames().map(SavedFrames::open);
            Optional<Signature> signature = targets.secret().map(Signature::new);
            files.webhook =
                    address.map(uri -> new Webhook(uri, signature, WebhookTimes.DEFAULT, console::tell).start());
        } catch (RuntimeException e) {
            files.close();
            throw e;
        }
        EventLines lines = new EventLines(console, targets.json(), targets.frames(), targets.selection());
        return new WatchOutput(console, lines, new LiveLine(clock), segments, files);
    }

    @Override
    public void frame(WatchedFrame frame) {
        anythingSeen = true;
        lines.frame(frame);
        files.report.ifPresent(page -> page.frame(frame));
        files.growing.forEach(GrowingFile::tick);
        console.show(() -> live.text(frame));
    }

    @Override
    public void failed(long nanos, ZeroshotException why) {
        console.tell(ClockText.of(nanos) + ": " + why.getMessage());
    }

    @Override
    public void calibrated(List<String> labels, List<Thresholds> thresholds) {
        for (int i = 0; i < labels.size(); i++) {
            Thresholds found = thresholds.get(i);
            console.note("'" + labels.get(i) + "' enters at "
                    + Decimals.fixed(found.enter(), THRESHOLD_DIGITS) + " and leaves below "
                    + Decimals.fixed(found.leave(), THRESHOLD_DIGITS));
        }
    }

    @Override
    public void event(WatchEvent event, Optional<Pixels> picture) {
        live.event(event);
        lines.event(event);
        files.webhook.ifPresent(hook -> hook.send(
                event.kind().word() + " '" + event.label() + "' at " + ClockText.of(event.nanos()),
                JsonLines.text(EventJson.of(event))));
        files.report.ifPresent(page -> page.event(event, picture));
        pairing.take(event).ifPresent(this::segment);
        if (files.saved.isPresent() && picture.isPresent()) {
            files.saved.get().save(event, picture.get());
        }
    }

    private void segment(Segment segment) {
        segments.add(segment);
        files.report.ifPresent(page -> page.segment(segment));
        files.growing.forEach(GrowingFile::changed);
    }

    /**
     * Writes all files to their end; without a single frame it writes none, and what was there before stays.
     *
     * @param source what was watched, without its password
     * @param description codec, size and rate, for instance
     * @param model the id of the model
     * @param facts what else a report tells, a sentence each
     */
    public void complete(String source, String description, String model, List<String> facts) {
        if (!anythingSeen) {
            return;
        }
        files.growing.forEach(GrowingFile::complete);
        files.report.ifPresent(page -> page.complete(source, description, model, facts));
    }

    /**
     * Waits a while for the webhook, and tells what did not arrive.
     *
     * @param patience how long
     * @return whether everything arrived
     */
    public boolean delivered(Duration patience) {
        List<Webhook.Lost> lost =
                files.webhook.map(hook -> hook.finish(patience)).orElse(List.of());
        if (!lost.isEmpty()) {
            console.tell("--webhook: " + lost.size() + (lost.size() == 1 ? " event was" : " events were")
                    + " not delivered");
            lost.stream()
                    .limit(MOST_TOLD)
                    .forEach(event -> console.tell("not delivered: " + event.what() + ": " + event.why()));
        }
        return lost.isEmpty();
    }

    /** Leaves nothing half-written behind. */
    @Override
    public void close() {
        files.close();
        console.close();
    }
}
