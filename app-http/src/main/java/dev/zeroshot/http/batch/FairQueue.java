package dev.zeroshot.http.batch;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A queue whose clients take turns: one with many items waits behind one with few. Not thread-safe.
 *
 * @param <T> the kind of item
 */
final class FairQueue<T> {
    /** The client whose turn is next comes first; none has an empty queue. */
    private final Map<String, ArrayDeque<T>> byClient = new LinkedHashMap<>();

    private int size;

    void add(String client, T item) {
        byClient.computeIfAbsent(client, name -> new ArrayDeque<>()).add(item);
        size++;
    }

    Optional<T> poll() {
        Iterator<Map.Entry<String, ArrayDeque<T>>> clients = byClient.entrySet().iterator();
        if (!clients.hasNext()) {
            return Optional.empty();
        }
        Map.Entry<String, ArrayDeque<T>> next = clients.next();
        String client = next.getKey();
        ArrayDeque<T> items = next.getValue();
        clients.remove();
        T item = items.remove();
        if (!items.isEmpty()) {
            byClient.put(client, items);
        }
        size--;
        return Optional.of(item);
    }

    void remove(String client, T item) {
        ArrayDeque<T> items = byClient.get(client);
        if (items != null && items.remove(item)) {
            size--;
            if (items.isEmpty()) {
                byClient.remove(client);
            }
        }
    }

    int size() {
        return size;
    }
}
