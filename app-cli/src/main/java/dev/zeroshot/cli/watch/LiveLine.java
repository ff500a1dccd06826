package dev.zeroshot.cli.watch;

import dev.zeroshot.cli.output.Decimals;
import dev.zeroshot.cli.output.Percent;
import dev.zeroshot.core.ranking.RankedLabel;
import dev.zeroshot.core.watch.WatchEvent;
import dev.zeroshot.core.watch.WatchedFrame;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.LongSupplier;

/** What the live line says: where the watching is, how fast it goes, what is in view. For one thread. */
final class LiveLine {
    private static final double NANOS_PER_SECOND = 1e9;

    private final LongSupplier clock;
    private final long start;
    private final Set<String> inView = new LinkedHashSet<>();

    LiveLine(LongSupplier clock) {
        this.clock = clock;
        this.start = clock.getAsLong();
    }

    void event(WatchEvent event) {
        if (event.kind() == WatchEvent.Kind.ENTER) {
            inView.add(event.label());
        } else {
            inView.remove(event.label());
        }
    }

    String text(WatchedFrame frame) {
        double passed = Math.max(1e-3, (clock.getAsLong() - start) / NANOS_PER_SECOND);
        StringBuilder line = new StringBuilder(ClockText.of(frame.nanos()))
                .append("  ")
                .append(Decimals.fixed(frame.seconds() / passed, 1))
                .append(" x real time  in view: ")
                .append(inView.isEmpty() ? "nothing" : String.join(", ", inView));
        if (!frame.labels().isEmpty()) {
            RankedLabel best = frame.labels().get(0);
            line.append("  now: ")
                    .append(best.label())
                    .append(' ')
                    .append(Percent.of(best.probability().orElse(0)));
        }
        return line.toString();
    }
}
