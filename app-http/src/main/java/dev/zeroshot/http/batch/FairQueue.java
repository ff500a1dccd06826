package dev.zeroshot.http.batch;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A queue whose clients take turns, and each client's connections among themselves: one with many items waits behind one with
 * few. Not thread-safe.
 *
 * @param <T> the kind of item
 */
final class FairQueue<T> {
    /** By client, then by connection; whose turn is next comes first, and none has an empty queue. */
    private final Map<String, Map<String, Queue<T>>> line = new LinkedHashMap<>();

    private int size;

    void add(Caller caller, T item) {
        line.computeIfAbsent(caller.client(), name -> new LinkedHashMap<>())
                .computeIfAbsent(caller.connection(), name -> new ArrayDeque<>())
                .add(item);
        size++;
    }

    Optional<T> poll() {
        if (size == 0) {
            return Optional.empty();
        }
        size--;
        return Optional.of(
                takeTurn(line, connections -> takeTurn(connections, Queue::remove, Queue::isEmpty), Map::isEmpty));
    }

    /** Takes from the first, which goes to the end of the line if it has more. */
    private static <Q, T> T takeTurn(Map<String, Q> line, Function<Q, T> take, Predicate<Q> isEmpty) {
        Map.Entry<String, Q> first = line.entrySet().iterator().next();
        String name = first.getKey();
        Q queue = first.getValue();
        line.remove(name);
        T item = take.apply(queue);
        if (!isEmpty.test(queue)) {
            line.put(name, queue);
        }
        return item;
    }

    void remove(Caller caller, T item) {
        Map<String, Queue<T>> connections = line.getOrDefault(caller.client(), Map.of());
        Queue<T> items = connections.get(caller.connection());
        if (items == null || !items.remove(item)) {
            return;
        }
        size--;
        if (items.isEmpty()) {
            connections.remove(caller.connection());
        }
        if (connections.isEmpty()) {
            line.remove(caller.client());
        }
    }

    int size() {
        return size;
    }
}
