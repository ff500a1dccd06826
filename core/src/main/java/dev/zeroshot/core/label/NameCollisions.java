package dev.zeroshot.core.label;

import dev.zeroshot.core.label.name.FileNames;
import dev.zeroshot.core.label.name.Hashes;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which names of files several pictures would have. Takes all pictures, then names them in the same order. */
final class NameCollisions {
    private final Set<Long> colliding = new HashSet<>();
    private final Map<Long, Integer> repeats = new HashMap<>();
    private long[] keys = new long[256];
    private int size;

    void add(String image) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
        }
        keys[size++] = FileNames.key(image);
    }

    /** All pictures are there. */
    void ready() {
        Arrays.sort(keys, 0, size);
        for (int i = 1; i < size; i++) {
            if (keys[i] == keys[i - 1]) {
                colliding.add(keys[i]);
            }
        }
        keys = new long[0];
    }

    String name(String image, String sha256) {
        if (!colliding.contains(FileNames.key(image))) {
            return FileNames.of(image, sha256, true, 0);
        }
        String first = FileNames.of(image, sha256, false, 0);
        int repeat = repeats.merge(Hashes.key(first.toLowerCase(Locale.ROOT)), 1, Integer::sum) - 1;
        return FileNames.of(image, sha256, false, repeat);
    }
}
