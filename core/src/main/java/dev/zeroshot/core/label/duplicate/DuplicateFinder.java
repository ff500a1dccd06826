package dev.zeroshot.core.label.duplicate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds groups of duplicates: pictures with the same bytes, and pictures whose perceptual hashes differ in at most some bits,
 * and whatever these join (connected components). Takes 48 bytes a picture and, instead of comparing all with all, compares
 * those that share a part of their hash: if two hashes differ in at most d bits, then of d + 1 parts at least one is the same
 * (Norouzi et al. 2012, "Fast Search in Hamming Space with Multi-Index Hashing"). For one thread.
 */
public final class DuplicateFinder {
    /** The greatest distance of near duplicates: beyond it most pictures look alike. */
    public static final int MOST_DISTANCE = NearPairs.MOST;

    private static final int START = 256;

    private long[] shas = new long[ShaWords.COUNT * START];
    private long[] structures = new long[START];
    private int[] colours = new int[START];
    private boolean[] decoded = new boolean[START];
    private int size;

    /** A finder that knows no picture. */
    public DuplicateFinder() {}

    /**
     * Adds a picture.
     *
     * @param sha256 of its file, 64 hexadecimal digits
     * @param hash empty for a picture that is a group by itself, whatever its bytes, since it could not be decoded
     */
    public void add(String sha256, Optional<PerceptualHash> hash) {
        if (size == structures.length) {
            grow();
        }
        if (hash.isPresent()) {
            ShaWords.put(sha256, shas, ShaWords.COUNT * size);
            structures[size] = hash.get().structure();
            colours[size] = hash.get().colour();
            decoded[size] = true;
        }
        size++;
    }

    private void grow() {
        shas = Arrays.copyOf(shas, 2 * shas.length);
        structures = Arrays.copyOf(structures, 2 * structures.length);
        colours = Arrays.copyOf(colours, 2 * colours.length);
        decoded = Arrays.copyOf(decoded, 2 * decoded.length);
    }

    /**
     * The bytes of a picture, as far as the finder remembers them.
     *
     * @param picture its number, in the order in which pictures were added
     * @return its SHA-256, 64 hexadecimal digits in lower case
     * @throws IllegalArgumentException if the picture was added without a hash
     */
    public String sha256(int picture) {
        if (!decoded[picture]) {
            throw new IllegalArgumentException("picture " + picture + " was not decoded");
        }
        return ShaWords.text(shas, ShaWords.COUNT * picture);
    }

    /**
     * The order of pictures by their SHA-256, for pictures that were added with a hash.
     *
     * @return compares their numbers
     */
    public Comparator<Integer> bySha256() {
        return this::compareShas;
    }

    /**
     * The groups.
     *
     * @param distance in how many bits near duplicates may differ, 0 to {@link #MOST_DISTANCE}; less than 0 for exact
     *     duplicates only
     * @return the groups of the pictures added so far
     */
    public DuplicateGroups find(int distance) {
        UnionFind groups = new UnionFind(size);
        Integer[] order = decodedOnes();
        Arrays.sort(order, this::compareShas);
        boolean[] exact = new boolean[size];
        for (int i = 1; i < order.length; i++) {
            if (compareShas(order[i - 1], order[i]) == 0) {
                groups.union(order[i - 1], order[i]);
                exact[order[i - 1]] = true;
                exact[order[i]] = true;
            }
        }
        if (distance >= 0) {
            NearPairs.join(distinctHashes(groups), structures, colours, distance, groups);
        }
        return new DuplicateGroups(smallest(order, groups), exact);
    }

    private Integer[] decodedOnes() {
        return IntStream.range(0, size).filter(i -> decoded[i]).boxed().toArray(Integer[]::new);
    }

    /** Joins pictures of equal hashes, and returns one of each. */
    private int[] distinctHashes(UnionFind groups) {
        Integer[] order = decodedOnes();
        Arrays.sort(order, Comparator.<Integer>comparingLong(i -> structures[i]).thenComparingInt(i -> colours[i]));
        int[] distinct = new int[order.length];
        int count = 0;
        for (int i = 0; i < order.length; i++) {
            int picture = order[i];
            boolean same = count > 0
                    && structures[distinct[count - 1]] == structures[picture]
                    && colours[distinct[count - 1]] == colours[picture];
            if (same) {
                groups.union(distinct[count - 1], picture);
            } else {
                distinct[count++] = picture;
            }
        }
        return Arrays.copyOf(distinct, count);
    }

    /** For each picture the one of its group whose SHA-256 is the smallest. */
    private int[] smallest(Integer[] bySha, UnionFind groups) {
        int[] smallest = new int[size];
        Arrays.setAll(smallest, i -> i);
        Map<Integer, Integer> first = new HashMap<>();
        for (int picture : bySha) {
            Integer known = first.putIfAbsent(groups.root(picture), picture);
            smallest[picture] = known == null ? picture : known;
        }
        return smallest;
    }

    private int compareShas(int a, int b) {
        return ShaWords.compare(shas, ShaWords.COUNT * a, shas, ShaWords.COUNT * b);
    }
}
