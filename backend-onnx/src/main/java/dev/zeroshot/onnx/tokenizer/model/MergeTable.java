package dev.zeroshot.onnx.tokenizer.model;

/** Which pairs of tokens merge, in which order and to which token: a hash table without boxes. Not thread-safe while it grows. */
final class MergeTable {
    /** Stands for no merge. */
    static final int ABSENT = -1;

    /** As in {@link Vocabulary}: longer runs are made on purpose. */
    private static final int LONGEST_RUN = 1000;

    private final long[] pairs;
    private final int[] ranks;
    private final int[] unions;

    /**
     * An empty table.
     *
     * @param capacity how many pairs it will hold at most
     */
    MergeTable(int capacity) {
        int slots = Math.max(4, Integer.highestOneBit(Math.max(1, capacity)) << 2);
        pairs = new long[slots];
        ranks = new int[slots];
        unions = new int[slots];
        java.util.Arrays.fill(ranks, ABSENT);
    }

    /** Adds a merge; one of the same pair takes the place of the earlier one, as in the "tokenizers" library. */
    void put(int left, int right, int rank, int union) {
        long pair = pair(left, right);
        int slot = slot(pair);
        for (int run = 0; ranks[slot] != ABSENT && pairs[slot] != pair; run++) {
            if (run == LONGEST_RUN) {
                throw new IllegalArgumentException("are made to be slow to search");
            }
            slot = (slot + 1) & (pairs.length - 1);
        }
        pairs[slot] = pair;
        ranks[slot] = rank;
        unions[slot] = union;
    }

    /** Where a pair's merge is, or {@link #ABSENT}. */
    int find(int left, int right) {
        long pair = pair(left, right);
        for (int slot = slot(pair); ranks[slot] != ABSENT; slot = (slot + 1) & (pairs.length - 1)) {
            if (pairs[slot] == pair) {
                return slot;
            }
        }
        return ABSENT;
    }

    int rank(int place) {
        return ranks[place];
    }

    int union(int place) {
        return unions[place];
    }

    private static long pair(int left, int right) {
        return ((long) left << 32) | right;
    }

    private int slot(long pair) {
        long mixed = pair * 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ (mixed >>> 32)) * 0xd6e8feb86659fd93L;
        return (int) (mixed >>> 32) & (pairs.length - 1);
    }
}
