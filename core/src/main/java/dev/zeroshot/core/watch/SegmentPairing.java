package dev.zeroshot.core.watch;

import dev.zeroshot.core.watch.WatchEvent.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Pairs the events of a source: what leaves with its coming into view. For one thread. */
public final class SegmentPairing {
    private final Map<String, WatchEvent> open = new HashMap<>();

    /** Creates a pairing that has seen nothing. */
    public SegmentPairing() {}

    /**
     * Takes the next event.
     *
     * @param event in the order in which a listener hears of them
     * @return the segment that it ends, if it ends one
     */
    public Optional<Segment> take(WatchEvent event) {
        if (event.kind() == Kind.ENTER) {
            open.put(event.label(), event);
            return Optional.empty();
        }
        return Optional.ofNullable(open.remove(event.label()))
                .map(enter -> new Segment(event.label(), enter.nanos(), event.nanos(), enter.probability()));
    }
}
