package dev.zeroshot.spark.label;

import dev.zeroshot.core.label.duplicate.DuplicateFinder;
import dev.zeroshot.core.label.duplicate.DuplicateGroups;
import java.io.Serial;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The groups of pictures that have duplicates, by their SHA-256: 37 bytes for each different one. All other pictures are
 * groups by themselves, and not in it. Which picture of several with the same bytes came first does not show. Immutable.
 */
final class GroupTable implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int LONGS = 4;
    private static final int DIGITS = 16;

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
        List<Integer> order = found.duplicates().stream()
                .sorted(Comparator.comparing(finder::sha256))
                .toList();
        long[] hashes = new long[LONGS * order.size()];
        int[] members = new int[order.size()];
        boolean[] exact = new boolean[order.size()];
        int size = 0;
        long[] last = new long[LONGS];
        for (int picture : order) {
            long[] hash = parse(finder.sha256(picture));
            if (size == 0 || !Arrays.equals(last, hash)) {
                System.arraycopy(hash, 0, hashes, LONGS * size, LONGS);
                members[size] = picture;
                exact[size] = found.isExact(picture);
                size++;
                last = hash;
            }
        }
        GroupTable table =
                new GroupTable(Arrays.copyOf(hashes, LONGS * size), new int[size], Arrays.copyOf(exact, size));
        for (int i = 0; i < size; i++) {
            table.groups[i] = table.find(finder.sha256(found.smallest(members[i])));
        }
        return table;
    }

    private static long[] parse(String sha256) {
        long[] hash = new long[LONGS];
        for (int i = 0; i < LONGS; i++) {
            hash[i] = Long.parseUnsignedLong(sha256, DIGITS * i, DIGITS * (i + 1), 16);
        }
        return hash;
    }

    /** How many different contents have duplicates. */
    int size() {
        return groups.length;
    }

    /** The smallest SHA-256 of a picture's group: its own if it has no duplicates. */
    String group(String sha256) {
        int index = find(sha256);
        return index < 0 ? sha256 : text(groups[index]);
    }

    /** Whether a picture has duplicates, and if so, whether some have the very same bytes. */
    Optional<Boolean> exact(String sha256) {
        int index = find(sha256);
        return index < 0 ? Optional.empty() : Optional.of(exact[index]);
    }

    private String text(int index) {
        StringBuilder digits = new StringBuilder(LONGS * DIGITS);
        for (int i = 0; i < LONGS; i++) {
            String some = Long.toHexString(hashes[LONGS * index + i]);
            digits.append("0".repeat(DIGITS - some.length())).append(some);
        }
        return digits.toString();
    }

    private int find(String sha256) {
        long[] wanted = parse(sha256);
        int low = 0;
        int high = groups.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = compare(middle, wanted);
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

    private int compare(int index, long[] hash) {
        for (int i = 0; i < LONGS; i++) {
            int order = Long.compareUnsigned(hashes[LONGS * index + i], hash[i]);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
