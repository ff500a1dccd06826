package dev.zeroshot.core.watch;

import dev.zeroshot.core.watch.WatchEvent.Kind;
import java.util.Optional;
import java.util.OptionalLong;

/** One label: whether it is in view, and since when it looks as if that had changed. For one thread. */
final class LabelState {
    private final String name;
    private final Thresholds thresholds;
    private final WatchRules rules;
    private boolean above;
    private boolean inView;
    private Optional<WatchEvent> pending = Optional.empty();
    private long notBefore = Long.MIN_VALUE;

    LabelState(String name, Thresholds thresholds, WatchRules rules) {
        this.name = name;
        this.thresholds = thresholds;
        this.rules = rules;
    }

    /** Takes the next sample; gives an event if one is confirmed by it. */
    Optional<WatchEvent> observe(long frame, long nanos, double probability) {
        above = probability >= (above ? thresholds.leave() : thresholds.enter());
        if (above == inView) {
            pending = Optional.empty();
            return Optional.empty();
        }
        if (above && nanos < notBefore) {
            return Optional.empty();
        }
        if (pending.isEmpty()) {
            pending = Optional.of(new WatchEvent(above ? Kind.ENTER : Kind.LEAVE, name, nanos, probability, frame));
        }
        double lasted = nanos - pending.get().nanos() + rules.intervalNanos() / 2;
        return lasted >= rules.minDuration().toNanos() ? Optional.of(confirm(pending.get())) : Optional.empty();
    }

    private WatchEvent confirm(WatchEvent event) {
        inView = event.kind() == Kind.ENTER;
        if (!inView) {
            notBefore = event.nanos() + rules.coolDown().toNanos();
        }
        pending = Optional.empty();
        return event;
    }

    /** What is in view leaves: where it was last seen to be gone, else at the end. */
    Optional<WatchEvent> finish(long frame, long end, double probability) {
        if (!inView) {
            return Optional.empty();
        }
        return Optional.of(confirm(pending.orElseGet(() -> new WatchEvent(Kind.LEAVE, name, end, probability, frame))));
    }

    /** The frame of an event that may still be confirmed. */
    OptionalLong pendingFrame() {
        return pending.isPresent() ? OptionalLong.of(pending.get().frame()) : OptionalLong.empty();
    }

    boolean isInView() {
        return inView;
    }
}
