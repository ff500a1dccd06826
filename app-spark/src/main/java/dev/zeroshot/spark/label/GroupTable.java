package dev.zeroshot.spark.label;

import dev.zeroshot.core.label.duplicate.DuplicateFinder;
import dev.zeroshot.core.label.duplicate.DuplicateGroups;
import dev.zeroshot.core.label.duplicate.ShaWords;
import java.io.Serial;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The groups of pictures that have duplicates, by their SHA-256: 37 bytes for each different one. All other pictures are
 * groups by themselves, and not in it. Which picture of several with the same bytes came first does not show. Immutable.
 */
final class GroupTable implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /** [n * 4] in ascending order. */
    private final long[] hashes;

    /** [n] where the smallest of the group is. */
    private final int[] groups;

    /** [n] whether several pictures have these very bytes. */
    private final boolean[] exact;

    private GroupTable(long[] hashes, int[] groups, boolean[] exact) {
        this.hashes = hashes;
        this.groups = groups;
        this.exact = exact;
    }

    static GroupTable of(DuplicateFinder finder, int distance) {
        DuplicateGroups found = finder.find(distance);
        List<Integer> order =
                found.duplicates().stream().sorted(finder.bySha256()).toList();
        long[] hashes = new long[ShaWords.COUNT * order.size()];
        int[] members = new int[order.size()];
        boolean[] exact = new boolean[order.size()];
        int size = 0;
        for (int picture : order) {
            if (size == 0 || finder.bySha256().compare(members[size - 1], picture) != 0) {
                ShaWords.put(finder.sha256(picture), hashes, ShaWords.COUNT * size);
                members[size] = picture;
                exact[size] = found.isExact(picture);
                size++;
            }
        }
        GroupTable table =
                new GroupTable(Arrays.copyOf(hashes, ShaWords.COUNT * size), new int[size], Arrays.copyOf(exact, size));
        for (int i = 0; i < size; i++) {
            table.groups[i] = table.find(finder.sha256(found.smallest(members[i])));
        }
        return table;
    }

    /** The smallest SHA-256 of a picture's group: its own if it has no duplicates. */
    String group(String sha256) {
        int index = find(sha256);
        return index < 0 ? sha256 : ShaWords.text(hashes, ShaWords.COUNT * groups[index]);
    }

    /** Whether a picture has duplicates, and if so, whether some have the very same bytes. */
    Optional<Boolean> exact(String sha256) {
        int index = find(sha256);
        return index < 0 ? Optional.empty() : Optional.of(exact[index]);
    }

    private int find(String sha256) {
        long[] wanted = new long[ShaWords.COUNT];
        ShaWords.put(sha256, wanted, 0);
        int low = 0;
        int high = groups.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = ShaWords.compare(hashes, ShaWords.COUNT * middle, wanted, 0);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }
}
