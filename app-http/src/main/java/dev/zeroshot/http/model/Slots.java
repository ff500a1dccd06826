package dev.zeroshot.http.model;

import dev.zeroshot.http.fault.RequestException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The slots of all served models, by id. Not thread-safe: whoever uses it holds its monitor. */
final class Slots {
    private final Map<String, Slot> byId = new LinkedHashMap<>();

    Slots(List<String> ids) {
        ids.forEach(id -> byId.put(id, new Slot(id)));
    }

    /** The default model's id first; never changes. */
    List<String> ids() {
        return List.copyOf(byId.keySet());
    }

    Collection<Slot> all() {
        return byId.values();
    }

    Slot get(String id) {
        return Optional.ofNullable(byId.get(id)).orElseThrow(() -> notServed(id));
    }

    private RequestException notServed(String id) {
        return RequestException.field(
                404,
                RequestException.Kind.VALUE,
                "model",
                "this server serves no model '" + id + "'; it serves " + String.join(", ", byId.keySet()));
    }

    long memoryBytes() {
        return byId.values().stream().mapToLong(Slot::bytes).sum();
    }

    /** Takes out what has to be closed before a model is loaded. One that does not fit alone is loaded alone. */
    List<ServedModel> makeRoom(String wanted, long need, long limit) {
        List<ServedModel> evicted = new ArrayList<>();
        while (memoryBytes() > 0 && need > limit - Math.min(limit, memoryBytes())) {
            Slot eldest = byId.values().stream()
                    .filter(Slot::idle)
                    .filter(slot -> slot.bytes() > 0)
                    .min(Comparator.comparingLong(Slot::lastUse))
                    .orElseThrow(() -> RequestException.busy(
                            "the models in use leave no memory for '" + wanted + "'; try again", 2));
            eldest.take().ifPresent(evicted::add);
        }
        return evicted;
    }

    /** Takes out what was not used for longer than a model may be idle. */
    List<ServedModel> takeIdle(Duration time) {
        long now = System.nanoTime();
        return byId.values().stream()
                .filter(slot -> slot.idleFor(time, now))
                .flatMap(slot -> slot.take().stream())
                .toList();
    }
}
