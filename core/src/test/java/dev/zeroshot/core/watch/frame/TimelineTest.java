package dev.zeroshot.core.watch.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final long MS = 1_000_000;

    private static List<Long> placed(Timeline timeline, long... stated) {
        List<Long> times = new ArrayList<>();
        for (long time : stated) {
            timeline.place(time * MS).ifPresent(placed -> times.add(placed / MS));
        }
        return times;
    }

    @Test
    void growingTimesStay() {
        assertEquals(List.of(0L, 40L, 90L, 5000L), placed(new Timeline(), 0, 40, 90, 5000));
    }

    @Test
    void aSmallStepBackIsLeftOut() {
        Timeline timeline = new Timeline();

        assertEquals(List.of(0L, 40L, 80L, 120L), placed(timeline, 0, 40, 80, 60, 80, 120));
        assertEquals(2, timeline.outOfOrder());
        assertEquals(0, timeline.beginnings());
    }

    @Test
    void aLargeOneIsANewBeginning() {
        Timeline timeline = new Timeline();

        assertEquals(List.of(0L, 100L, 2000L, 2100L, 2200L, 2250L), placed(timeline, 0, 100, 2000, 2100, 0, 50));
        assertEquals(1, timeline.beginnings());
    }

    @Test
    void whatComesBeforeTheStartIsAtTheStart() {
        assertEquals(List.of(0L, 30L), placed(new Timeline(), -50, -10, 30));
    }
}
