package dev.zeroshot.core.watch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Turns readings into events: smoothing, hysteresis, least duration, cool-down, each label for itself. Nothing but the
 * readings and their order counts. For one thread.
 */
public final class EventTracker {
    private static final Comparator<WatchEvent> BY_TIME = Comparator.comparingLong(WatchEvent::nanos)
            .thenComparing(Comparator.comparing(WatchEvent::kind).reversed());

    private final List<LabelState> labels;
    private final HeldFrames held;
    private final RunningMedian median;
    private Optional<Reading> lastRaw = Optional.empty();
    private Optional<Reading> last = Optional.empty();

    /**
     * A tracker that has seen nothing.
     *
     * @param names [L] the labels that are watched
     * @param thresholds [L] theirs
     * @param rules what else makes an event
     * @param live whether a time without frames means that nobody knows, rather than that the last frame stays on screen
     */
    public EventTracker(List<String> names, List<Thresholds> thresholds, WatchRules rules, boolean live) {
        if (names.size() != thresholds.size()) {
            throw new IllegalArgumentException(names.size() + " labels, " + thresholds.size() + " thresholds");
        }
        List<LabelState> states = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            states.add(new LabelState(names.get(i), thresholds.get(i), rules));
        }
        this.labels = List.copyOf(states);
        this.held = new HeldFrames(rules, live);
        this.median = new RunningMedian(rules.smoothing());
    }

    /**
     * Takes the next reading.
     *
     * @param reading later than the one before
     * @return the events that are certain now, in the order in which they became so, those of one moment by time
     * @throws IllegalArgumentException if its time is not later, or its number of probabilities not that of the labels
     */
    public List<WatchEvent> observe(Reading reading) {
        if (reading.labels() != labels.size()
                || lastRaw.filter(before -> before.nanos() >= reading.nanos()).isPresent()) {
            throw new IllegalArgumentException("reading " + reading.frame() + " does not follow the one before");
        }
        lastRaw = Optional.of(reading);
        List<WatchEvent> events = new ArrayList<>();
        for (Reading sample : held.push(reading)) {
            median.push(sample).forEach(smoothed -> take(smoothed, events));
        }
        return events;
    }

    /**
     * Ends the source: what is in view leaves.
     *
     * @param end when it ends, in nanoseconds from its start; not before the last reading
     * @return the last events
     */
    public List<WatchEvent> finish(long end) {
        List<WatchEvent> events = new ArrayList<>();
        for (Reading sample : held.finish(end)) {
            median.push(sample).forEach(smoothed -> take(smoothed, events));
        }
        median.finish().forEach(smoothed -> take(smoothed, events));
        last.ifPresent(reading -> leaveAll(reading, end, events));
        return events;
    }

    private void leaveAll(Reading reading, long end, List<WatchEvent> events) {
        List<WatchEvent> leaving = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            labels.get(i).finish(reading.frame(), end, reading.probability(i)).ifPresent(leaving::add);
        }
        leaving.sort(BY_TIME);
        events.addAll(leaving);
    }

    /**
     * Which frames events can still name, beside those from {@link #unsettledFrame} on.
     *
     * @return the frames of changes that are not confirmed yet
     */
    public Set<Long> pendingFrames() {
        Set<Long> frames = new HashSet<>();
        labels.forEach(label -> label.pendingFrame().ifPresent(frames::add));
        return frames;
    }

    /**
     * The first frame whose probabilities are still to be judged.
     *
     * @return a frame's number, at most that of the last reading; 0 before the first
     */
    public long unsettledFrame() {
        return median.oldestFrame().orElseGet(() -> lastRaw.map(Reading::frame).orElse(0L));
    }

    /**
     * Which labels are in view now, as far as it is certain.
     *
     * @return [L]
     */
    public List<Boolean> inView() {
        return labels.stream().map(LabelState::isInView).toList();
    }

    private void take(Reading smoothed, List<WatchEvent> events) {
        last = Optional.of(smoothed);
        List<WatchEvent> confirmed = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            labels.get(i)
                    .observe(smoothed.frame(), smoothed.nanos(), smoothed.probability(i))
                    .ifPresent(confirmed::add);
        }
        confirmed.sort(BY_TIME);
        events.addAll(confirmed);
    }
}
