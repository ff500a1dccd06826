package dev.zeroshot.core.watch.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameGridTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void aFrameOnScreenAtATickIsSampled() {
        FrameGrid grid = new FrameGrid(0, 2);

        assertTrue(grid.samples(0, 40_000_000));
        assertFalse(grid.samples(40_000_000, 80_000_000));
        assertTrue(grid.samples(480_000_000, 520_000_000));
        assertTrue(grid.samples(500_000_000, 540_000_000), "a tick belongs to the frame that comes with it");
        assertFalse(grid.samples(460_000_000, 500_000_000), "and not to the one that goes");
    }

    @Test
    void theGridBeginsWithTheFirstFrame() {
        FrameGrid grid = new FrameGrid(23_000_000, 0.1);

        assertTrue(grid.samples(23_000_000, 63_000_000));
        assertFalse(grid.samples(63_000_000, 10 * SECOND + 23_000_000));
        assertTrue(grid.samples(10 * SECOND, 10 * SECOND + 40_000_000));
    }

    @Test
    void ticksDoNotDriftInADay() {
        FrameGrid grid = new FrameGrid(0, 0.3); // 3 ticks in 10 seconds
        long day = 86_400 * SECOND;

        assertTrue(grid.samples(day, day + 1), "86400 is a multiple of 10");
        assertFalse(grid.samples(day + 1, day + 3_333_333_333L));
        assertTrue(grid.samples(day + 3_333_333_333L, day + 3_333_333_335L));
    }

    @Test
    void atThreeASecondFramesOfARateOfThirtyComeEveryTenth() {
        FrameGrid grid = new FrameGrid(0, 3);
        List<Integer> sampled = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            if (grid.samples(Math.round(i * 1e9 / 30), Math.round((i + 1) * 1e9 / 30))) {
                sampled.add(i);
            }
        }

        assertEquals(List.of(0, 10, 20, 30, 40, 50), sampled);
    }

    @Test
    void whatStaysForOneTickIsSeenWithinOneTick() {
        Random random = new Random(6);
        double fps = 2;
        for (int round = 0; round < 200; round++) {
            List<Long> times = unevenTimes(random);
            long enters = times.get(1 + random.nextInt(20));
            long seen = -1;
            FrameGrid grid = new FrameGrid(0, fps);
            for (int i = 0; i + 1 < times.size() && seen < 0; i++) {
                if (times.get(i) >= enters && grid.samples(times.get(i), times.get(i + 1))) {
                    seen = times.get(i);
                }
            }
            assertTrue(seen >= enters && seen - enters < SECOND / fps, "entered at " + enters + ", seen at " + seen);
        }
    }

    /** From a millisecond to four seconds apart. */
    private static List<Long> unevenTimes(Random random) {
        List<Long> times = new ArrayList<>(List.of(0L));
        for (int i = 0; i < 60; i++) {
            long gap = random.nextBoolean() ? 1 + random.nextInt(40) : 1 + random.nextInt(4000);
            times.add(times.get(i) + gap * 1_000_000);
        }
        return times;
    }
}
