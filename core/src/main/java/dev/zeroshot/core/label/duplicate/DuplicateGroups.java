package dev.zeroshot.core.label.duplicate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Groups of pictures that are duplicates of each other. Immutable and thread-safe. */
public final class DuplicateGroups {
    private final int[] smallest;
    private final boolean[] exact;

    /** Keeps the arrays. */
    DuplicateGroups(int[] smallest, boolean[] exact) {
        this.smallest = smallest;
        this.exact = exact;
    }

    /**
     * The picture that stands for a picture's group.
     *
     * @param picture its number, in the order in which pictures were added
     * @return the number of that whose SHA-256 is the smallest of the group; of several, the first
     */
    public int smallest(int picture) {
        return smallest[picture];
    }

    /**
     * Whether another picture has the very same bytes.
     *
     * @param picture its number
     * @return true for an exact duplicate
     */
    public boolean isExact(int picture) {
        return exact[picture];
    }

    /**
     * The pictures that are not alone in their group, group by group, in the order of the groups' first pictures.
     *
     * @return their numbers
     */
    public List<Integer> duplicates() {
        int[] sizes = new int[smallest.length];
        int[] first = new int[smallest.length];
        Arrays.fill(first, Integer.MAX_VALUE);
        for (int i = 0; i < smallest.length; i++) {
            sizes[smallest[i]]++;
            first[smallest[i]] = Math.min(first[smallest[i]], i);
        }
        return IntStream.range(0, smallest.length)
                .filter(i -> sizes[smallest[i]] > 1)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(i -> first[smallest[i]])
                        .thenComparingInt(i -> i))
                .toList();
    }
}
