package dev.zeroshot.core.watch;

import dev.zeroshot.core.watch.WatchEvent.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The events of one label from the whole series at once, as plainly as the rules can be said: to hold the tracker against. */
final class EventOracle {
    private EventOracle() {}

    /** A maximal stretch of samples on the same side of the thresholds, first and last inclusive. */
    private record Run(boolean above, int first, int last) {}

    static List<WatchEvent> events(String label, long[] times, double[] scores, Thresholds limits, WatchRules rules) {
        double[] smooth = new double[scores.length];
        int half = rules.smoothing() / 2;
        for (int i = 0; i < scores.length; i++) {
            double[] around = Arrays.copyOfRange(scores, Math.max(0, i - half), Math.min(scores.length, i + half + 1));
            Arrays.sort(around);
            smooth[i] = around[(around.length - 1) / 2];
        }
        List<WatchEvent> events = new ArrayList<>();
        boolean inView = false;
        double notBefore = Double.NEGATIVE_INFINITY;
        List<Run> runs = runs(smooth, limits);
        for (Run run : runs) {
            int first = run.first();
            while (run.above() && first <= run.last() && times[first] < notBefore) {
                first++;
            }
            boolean long_ = first <= run.last()
                    && times[run.last()] - times[first] + 0.5e9 / rules.fps()
                            >= rules.minDuration().toNanos();
            boolean atTheEnd = run.last() == scores.length - 1 && inView && !run.above();
            if (run.above() != inView && (long_ || atTheEnd)) {
                inView = run.above();
                Kind kind = inView ? Kind.ENTER : Kind.LEAVE;
                events.add(new WatchEvent(kind, label, times[first], smooth[first], first));
                notBefore = inView
                        ? notBefore
                        : (double) times[first] + rules.coolDown().toNanos();
            }
        }
        if (inView) {
            int last = scores.length - 1;
            events.add(new WatchEvent(Kind.LEAVE, label, times[last], smooth[last], last));
        }
        return events;
    }

    private static List<Run> runs(double[] smooth, Thresholds limits) {
        List<Run> runs = new ArrayList<>();
        boolean above = false;
        int first = 0;
        for (int i = 0; i < smooth.length; i++) {
            boolean now = smooth[i] >= (above ? limits.leave() : limits.enter());
            if (now != above) {
                if (i > first) {
                    runs.add(new Run(above, first, i - 1));
                }
                first = i;
                above = now;
            }
        }
        runs.add(new Run(above, first, smooth.length - 1));
        return runs;
    }
}
