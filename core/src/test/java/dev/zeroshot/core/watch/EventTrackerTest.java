package dev.zeroshot.core.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.watch.WatchEvent.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventTrackerTest {
    private static final long HALF_SECOND = 500_000_000L;
    private static final WatchRules TWO_A_SECOND = WatchRules.of(2);

    @Test
    void eventsAreDatedBackToTheFirstFrameOfTheirStretch() {
        assertEquals(
                List.of("enter 1.0", "leave 3.0"), words(TWO_A_SECOND, 0.1, 0.1, 0.9, 0.9, 0.95, 0.9, 0.1, 0.1, 0.1));
    }

    @Test
    void whatIsSeenInOneSampleAloneIsNoise() {
        assertEquals(List.of(), words(TWO_A_SECOND, 0.1, 0.1, 0.9, 0.1, 0.1, 0.1, 0.99));
        assertEquals(List.of(), words(TWO_A_SECOND, 0.9, 0.1, 0.1));
        assertEquals(List.of("enter 0.0", "leave 2.5"), words(TWO_A_SECOND, 0.9, 0.9, 0.1, 0.9, 0.9, 0.9));
    }

    @Test
    void hysteresisIgnoresWhatWaversBetweenTheThresholds() {
        assertEquals(List.of(), words(TWO_A_SECOND, 0.41, 0.59, 0.41, 0.59, 0.59, 0.45, 0.59));
        assertEquals(List.of("enter 0.0", "leave 2.0"), words(TWO_A_SECOND, 0.6, 0.6, 0.41, 0.59, 0.41));
    }

    @Test
    void aLeastDurationCountsInSecondsNotInSamples() {
        WatchRules rules = WatchRules.of(10).withMinDuration(Duration.ofSeconds(1));
        double[] scores = new double[40];
        Arrays.fill(scores, 10, 19, 1); // 0.9 seconds
        assertEquals(List.of(), words(rules, scores));
        Arrays.fill(scores, 10, 21, 1);
        assertEquals(List.of("enter 1.0", "leave 2.1"), words(rules, scores));
    }

    @Test
    void inACoolDownNothingEnters() {
        WatchRules rules = TWO_A_SECOND.withCoolDown(Duration.ofSeconds(3));
        double[] scores = {1, 1, 1, 0, 0, 1, 1, 1, 0, 0, 1, 1, 1};
        assertEquals(List.of("enter 0.0", "leave 1.5", "enter 5.0", "leave 6.0"), words(rules, scores));
        assertEquals(
                List.of("enter 0.0", "leave 1.5", "enter 4.5", "leave 5.5"),
                words(rules, 1, 1, 1, 0, 0, 1, 1, 1, 1, 1, 1, 1)); // in view already when the cool-down ends
    }

    @Test
    void labelsGoEachTheirOwnWayAndLeavingComesFirst() {
        EventTracker tracker = new EventTracker(
                List.of("cat", "dog"), List.of(Thresholds.DEFAULT, Thresholds.DEFAULT), TWO_A_SECOND, false);
        List<WatchEvent> events = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            double cat = i < 4 ? 0.9 : 0.1;
            events.addAll(tracker.observe(new Reading(i, i * HALF_SECOND, new double[] {cat, 1 - cat})));
        }
        events.addAll(tracker.finish(8 * HALF_SECOND));
        assertEquals(
                List.of("ENTER cat 0.0", "LEAVE cat 2.0", "ENTER dog 2.0", "LEAVE dog 4.0"),
                events.stream()
                        .map(event -> event.kind() + " " + event.label() + " " + event.seconds())
                        .toList());
    }

    @Test
    void anEventComesAsSoonAsItIsCertain() {
        EventTracker tracker = tracker(TWO_A_SECOND);
        int[] confirmed = new int[6];
        for (int i = 0; i < confirmed.length; i++) {
            confirmed[i] = tracker.observe(reading(i, i < 2 ? 0 : 1)).size();
        }
        // the sample at 2 is confirmed by the one at 3, which the median knows when it has seen the one at 4
        assertEquals(List.of(0, 0, 0, 0, 1, 0), Arrays.stream(confirmed).boxed().toList());
    }

    @Test
    void aFrameThatStaysOnScreenCountsForAsLongAsItStays() {
        EventTracker tracker = tracker(TWO_A_SECOND);
        List<WatchEvent> events = new ArrayList<>(tracker.observe(new Reading(0, 0, new double[] {0.1})));
        events.addAll(tracker.observe(new Reading(1, 3 * HALF_SECOND + 7, new double[] {0.9})));
        events.addAll(tracker.observe(new Reading(2, 9 * HALF_SECOND, new double[] {0.1})));
        events.addAll(tracker.finish(20 * HALF_SECOND));
        assertEquals(List.of("enter 1.500000007", "leave 4.5"), words(events));
        assertEquals(List.of(1L, 2L), events.stream().map(WatchEvent::frame).toList());
    }

    @Test
    void inALiveSourceAGapProvesNothing() {
        EventTracker tracker = new EventTracker(List.of("cat"), List.of(Thresholds.DEFAULT), TWO_A_SECOND, true);
        tracker.observe(new Reading(0, 0, new double[] {0.1}));
        tracker.observe(new Reading(1, 2 * HALF_SECOND, new double[] {0.9}));
        tracker.observe(new Reading(2, 20 * HALF_SECOND, new double[] {0.1}));
        assertEquals(List.of(), tracker.finish(20 * HALF_SECOND));
    }

    @Test
    void aVeryLongTimeWithoutFramesCostsNothing() {
        WatchRules rules = WatchRules.of(1000).withCoolDown(Duration.ofSeconds(1));
        EventTracker tracker = tracker(rules);
        tracker.observe(new Reading(0, 0, new double[] {1}));
        List<WatchEvent> events = new ArrayList<>(
                tracker.observe(new Reading(1, Duration.ofDays(10_000).toNanos(), new double[] {0})));
        events.addAll(tracker.finish(Duration.ofDays(20_000).toNanos()));
        assertEquals(List.of("enter 0.0", "leave 8.64E8"), words(events));
    }

    @Test
    void randomSeriesHaveTheEventsOfTheOracle() {
        Random random = new Random(6);
        int seen = 0;
        for (int round = 0; round < 4000; round++) {
            double fps = List.of(0.5, 1.0, 2.0, 7.0, 29.97).get(random.nextInt(5));
            double enter = 0.05 + 0.95 * random.nextDouble();
            Thresholds limits = new Thresholds(enter, enter * (0.1 + 0.9 * random.nextDouble()));
            WatchRules rules = new WatchRules(
                    fps,
                    1 + 2 * random.nextInt(4),
                    Duration.ofMillis(random.nextInt(3) * 700L),
                    Duration.ofMillis(random.nextInt(3) * 1900L));
            double[] scores = series(random);
            long[] times = new long[scores.length];
            for (int i = 1; i < times.length; i++) {
                double late = 0.4 * random.nextDouble(); // frames come on screen a little before or after the tick
                times[i] = Math.round((i - late) * 1e9 / fps);
            }
            List<WatchEvent> expected = EventOracle.events("x", times, scores, limits, rules);
            EventTracker tracker = new EventTracker(List.of("x"), List.of(limits), rules, true);
            List<WatchEvent> events = new ArrayList<>();
            for (int i = 0; i < scores.length; i++) {
                events.addAll(tracker.observe(new Reading(i, times[i], new double[] {scores[i]})));
                long unsettled = tracker.unsettledFrame();
                assertTrue(unsettled <= i && unsettled >= i - rules.smoothing() / 2, "unsettled " + unsettled);
            }
            events.addAll(tracker.finish(times[times.length - 1]));
            assertEquals(expected, events, "round " + round + " " + rules + " " + Arrays.toString(scores));
            seen += events.size();
        }
        assertTrue(seen > 4000, seen + " events");
    }

    @Test
    void everyEventNamesAFrameThatWasStillHeld() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            double[] scores = series(random);
            EventTracker tracker = tracker(TWO_A_SECOND.withMinDuration(Duration.ofMillis(1400)));
            List<Long> held = new ArrayList<>();
            for (int i = 0; i < scores.length; i++) {
                held.add((long) i);
                for (WatchEvent event : tracker.observe(reading(i, scores[i]))) {
                    assertTrue(held.contains(event.frame()), event + " of " + held);
                }
                held.removeIf(frame -> frame < tracker.unsettledFrame()
                        && !tracker.pendingFrames().contains(frame));
            }
            for (WatchEvent event : tracker.finish(scores.length * HALF_SECOND)) {
                assertTrue(held.contains(event.frame()), event + " of " + held);
            }
        }
    }

    @Test
    void readingsMustFollowEachOther() {
        EventTracker tracker = tracker(TWO_A_SECOND);
        tracker.observe(reading(3, 0));
        assertThrows(IllegalArgumentException.class, () -> tracker.observe(reading(3, 0)));
        assertThrows(
                IllegalArgumentException.class, () -> tracker.observe(new Reading(9, 9 * HALF_SECOND, new double[2])));
    }

    /** Plateaus of random height and length, with noise and spikes. */
    private static double[] series(Random random) {
        double[] scores = new double[1 + random.nextInt(60)];
        double level = random.nextDouble();
        for (int i = 0; i < scores.length; i++) {
            if (random.nextInt(5) == 0) {
                level = random.nextDouble();
            }
            double noise = random.nextInt(8) == 0 ? 1 : 0.1;
            scores[i] = Math.min(1, Math.max(0, level + noise * (random.nextDouble() - 0.5)));
        }
        return scores;
    }

    private static EventTracker tracker(WatchRules rules) {
        return new EventTracker(List.of("x"), List.of(Thresholds.DEFAULT), rules, false);
    }

    private static Reading reading(int frame, double probability) {
        return new Reading(frame, frame * HALF_SECOND, new double[] {probability});
    }

    private static List<String> words(WatchRules rules, double... scores) {
        EventTracker tracker = tracker(rules);
        List<WatchEvent> events = new ArrayList<>();
        long time = 0;
        for (int i = 0; i < scores.length; i++) {
            time = Math.round(i * 1e9 / rules.fps());
            events.addAll(tracker.observe(new Reading(i, time, new double[] {scores[i]})));
        }
        events.addAll(tracker.finish(time));
        for (int i = 0; i < events.size(); i++) { // what enters leaves
            assertEquals(i % 2 == 0 ? Kind.ENTER : Kind.LEAVE, events.get(i).kind());
        }
        return words(events);
    }

    private static List<String> words(List<WatchEvent> events) {
        return events.stream()
                .map(event -> event.kind().word() + " " + event.seconds())
                .toList();
    }
}
