package dev.zeroshot.core.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.error.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    @Test
    void whatIsNotInViewEntersHalfWayAboveItsNoise() {
        Thresholds limits = of(0.2, 0.2, 0.2).get(0);
        assertEquals(0.6, limits.enter(), 1e-12);
        assertEquals(0.4, limits.leave(), 1e-12);
    }

    @Test
    void whatIsInViewLeavesBelowHalfOfItsFloor() {
        Thresholds limits = of(0.8, 0.8, 0.8).get(0);
        assertEquals(0.6, limits.enter(), 1e-12);
        assertEquals(0.4, limits.leave(), 1e-12);
    }

    @Test
    void noiseLikeThatOfTheStretchMakesNoEvent() {
        Random random = new Random(3);
        for (int round = 0; round < 300; round++) {
            double level = random.nextDouble();
            double noise = 0.3 * random.nextDouble();
            List<Reading> stretch = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                stretch.add(noisy(random, i, level, noise));
            }
            EventTracker tracker = new EventTracker(List.of("x"), Calibration.of(stretch), WatchRules.of(2), false);
            int events = 0;
            for (int i = 0; i < 200; i++) {
                events += tracker.observe(noisy(random, i, level, noise)).size();
            }
            assertTrue(events <= 1, events + " events of level " + level + " and noise " + noise);
        }
    }

    @Test
    void thresholdsFitEachOtherWhateverTheStretchShows() {
        assertEquals(new Thresholds(1, 1), of(0, 0, 0, 0, 0, 0, 0, 0, 1).get(0));
        assertTrue(of(0, 1, 1, 1, 1).get(0).leave() > 0);
        assertThrows(IllegalArgumentException.class, () -> of(0.5, 0.5));
    }

    @Test
    void thresholdsAreChecked() {
        assertThrows(UsageException.class, () -> new Thresholds(0, 0));
        assertThrows(UsageException.class, () -> new Thresholds(1.1, 0.5));
        assertThrows(UsageException.class, () -> new Thresholds(0.5, 0.6));
        assertThrows(UsageException.class, () -> new Thresholds(0.5, 0));
        assertThrows(UsageException.class, () -> new Thresholds(Double.NaN, 0.1));
        assertEquals(0.4, Thresholds.ofEnter(0.6).leave(), 1e-12);
        assertThrows(UsageException.class, () -> WatchRules.of(2).withSmoothing(2));
        assertThrows(UsageException.class, () -> WatchRules.of(0));
        assertThrows(UsageException.class, () -> new Stretch(5, 5));
    }

    private static Reading noisy(Random random, int i, double level, double noise) {
        double value = Math.min(1, Math.max(0, level + noise * (random.nextDouble() - 0.5)));
        return new Reading(i, i * 500_000_000L, new double[] {value});
    }

    private static List<Thresholds> of(double... values) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            readings.add(new Reading(i, i, new double[] {values[i]}));
        }
        return Calibration.of(readings);
    }
}
