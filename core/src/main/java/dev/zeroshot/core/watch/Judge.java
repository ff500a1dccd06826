package dev.zeroshot.core.watch;

import dev.zeroshot.core.error.UsageException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** From readings to events, with thresholds that may first have to be found: until then readings wait. For one thread. */
final class Judge {
    /** How far a label's probability may waver while nothing comes or goes. */
    private static final double MOST_NOISE = 0.5;

    private final List<String> labels;
    private final WatchOptions options;
    private final boolean live;
    private final WatchListener listener;
    private final List<Reading> waiting = new ArrayList<>();
    private Optional<EventTracker> tracker = Optional.empty();

    Judge(List<String> labels, WatchOptions options, boolean live, WatchListener listener) {
        this.labels = labels;
        this.options = options;
        this.live = live;
        this.listener = listener;
        if (options.calibrate().isEmpty()) {
            tracker = Optional.of(trackerWith(given()));
        }
    }

    List<WatchEvent> observe(Reading reading) {
        if (tracker.isPresent()) {
            return tracker.get().observe(reading);
        }
        waiting.add(reading);
        return reading.nanos() < stretch().until() ? List.of() : judgeWaiting(Calibration.of(enough()));
    }

    /** Ends the source, which may come too early for a calibration. */
    List<WatchEvent> finish(long end) {
        List<WatchEvent> events = new ArrayList<>();
        if (tracker.isEmpty() && !waiting.isEmpty()) {
            events.addAll(judgeWaiting(Calibration.of(enough())));
        }
        tracker.ifPresent(events_ -> events.addAll(events_.finish(end)));
        return events;
    }

    /** Ends the watching from outside: nothing that was seen is lost for want of a calibration. */
    List<WatchEvent> stop(long end) {
        List<WatchEvent> events = new ArrayList<>();
        if (tracker.isEmpty()) {
            List<Reading> seen = inStretch();
            events.addAll(judgeWaiting(seen.size() < Calibration.LEAST_FRAMES ? given() : Calibration.of(seen)));
        }
        events.addAll(finish(end));
        return events;
    }

    /** Whether an event can still name a frame. */
    boolean needs(long frame) {
        return tracker.map(events -> frame >= events.unsettledFrame()
                        || events.pendingFrames().contains(frame))
                .orElse(true);
    }

    boolean calibrating() {
        return tracker.isEmpty();
    }

    private List<WatchEvent> judgeWaiting(List<Thresholds> thresholds) {
        EventTracker events = trackerWith(thresholds);
        tracker = Optional.of(events);
        listener.calibrated(labels, thresholds);
        List<WatchEvent> seen = new ArrayList<>();
        for (Reading reading : waiting) {
            seen.addAll(events.observe(reading));
        }
        waiting.clear();
        return seen;
    }

    private EventTracker trackerWith(List<Thresholds> thresholds) {
        return new EventTracker(labels, thresholds, options.rules(), live);
    }

    private List<Thresholds> given() {
        return Collections.nCopies(labels.size(), options.thresholds());
    }

    private Stretch stretch() {
        return options.calibrate().orElseThrow();
    }

    private List<Reading> inStretch() {
        return waiting.stream()
                .filter(reading -> stretch().holds(reading.nanos()))
                .toList();
    }

    /** What comes and goes in the stretch is no noise: thresholds beyond it would never be met. */
    private void requireQuiet(List<Reading> seen) {
        for (int label = 0; label < labels.size(); label++) {
            int index = label;
            double least = seen.stream()
                    .mapToDouble(reading -> reading.probability(index))
                    .min()
                    .orElse(0);
            double most = seen.stream()
                    .mapToDouble(reading -> reading.probability(index))
                    .max()
                    .orElse(1);
            if (most - least > MOST_NOISE) {
                throw new UsageException("the stretch to calibrate on, " + stretch()
                        + ", is not quiet: the probability of '"
                        + labels.get(label) + "' goes from " + Math.round(100 * least) + " to " + Math.round(100 * most)
                        + " %; name one in which nothing comes or goes");
            }
        }
    }

    private List<Reading> enough() {
        List<Reading> seen = inStretch();
        if (seen.size() < Calibration.LEAST_FRAMES) {
            throw new UsageException("the stretch to calibrate on, " + stretch() + ", holds " + seen.size()
                    + " sampled frames of this source, but needs " + Calibration.LEAST_FRAMES
                    + "; name a longer one, or sample more frames a second");
        }
        requireQuiet(seen);
        return seen;
    }
}
