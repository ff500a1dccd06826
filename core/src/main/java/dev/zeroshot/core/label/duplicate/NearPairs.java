package dev.zeroshot.core.label.duplicate;

import java.util.Arrays;

/** Joins pictures whose hashes differ in few bits. */
final class NearPairs {
    /** Beyond it most pictures look alike, and parts are so short that all are compared with all. */
    static final int MOST = 12;

    private static final int INDEX_BITS = 27;
    private static final long INDEX = (1L << INDEX_BITS) - 1;
    private static final int STRUCTURE_BITS = 64;

    private final int[] pictures;
    private final long[] structures;
    private final int[] colours;
    private final int distance;
    private final UnionFind groups;

    private NearPairs(int[] pictures, long[] structures, int[] colours, int distance, UnionFind groups) {
        this.pictures = pictures;
        this.structures = structures;
        this.colours = colours;
        this.distance = distance;
        this.groups = groups;
    }

    /**
     * Joins.
     *
     * @param pictures those to be looked at, fewer than 2^27, of different hashes
     * @param structures by picture
     * @param colours by picture
     * @param distance in how many bits hashes may differ, 0 to {@link #MOST}
     * @param groups takes what belongs together
     */
    static void join(int[] pictures, long[] structures, int[] colours, int distance, UnionFind groups) {
        if (distance > MOST || pictures.length > INDEX) {
            throw new IllegalArgumentException("distance " + distance + ", " + pictures.length + " pictures");
        }
        NearPairs pairs = new NearPairs(pictures, structures, colours, distance, groups);
        for (int part = 0; part <= distance && distance > 0; part++) {
            pairs.joinEqualParts(part, distance + 1);
        }
    }

    private void joinEqualParts(int part, int parts) {
        long structureBits = everyNth(part, parts, 0);
        long colourBits = everyNth(part, parts, STRUCTURE_BITS);
        long[] keyed = new long[pictures.length];
        for (int i = 0; i < keyed.length; i++) {
            int picture = pictures[i];
            long key = scrambled(structures[picture] & structureBits, colours[picture] & colourBits);
            keyed[i] = (key & ~INDEX) | i;
        }
        Arrays.sort(keyed);
        int from = 0;
        for (int i = 1; i <= keyed.length; i++) {
            if (i == keyed.length || (keyed[i] & ~INDEX) != (keyed[from] & ~INDEX)) {
                compareAll(keyed, from, i);
                from = i;
            }
        }
    }

    /** Spreads the bits over the whole number, of which the upper part counts. */
    private static long scrambled(long structure, long colour) {
        long mixed = (structure ^ colour * 0x9E3779B97F4A7C15L) * 0xD6E8FEB86659FD93L;
        return (mixed ^ mixed >>> 32) * 0xD6E8FEB86659FD93L;
    }

    /**
     * Every n-th bit of 64, counted from {@code offset} on: neighbouring frequencies resemble each other, so no part of a
     * hash takes a stretch of them.
     */
    private static long everyNth(int part, int parts, int offset) {
        long mask = 0;
        for (int bit = 0; bit < Long.SIZE; bit++) {
            mask |= (offset + bit) % parts == part ? 1L << bit : 0;
        }
        return mask;
    }

    private void compareAll(long[] keyed, int from, int to) {
        for (int i = from; i < to; i++) {
            int a = pictures[(int) (keyed[i] & INDEX)];
            for (int j = i + 1; j < to; j++) {
                int b = pictures[(int) (keyed[j] & INDEX)];
                int differing =
                        Long.bitCount(structures[a] ^ structures[b]) + Integer.bitCount(colours[a] ^ colours[b]);
                if (differing <= distance) {
                    groups.union(a, b);
                }
            }
        }
    }
}
