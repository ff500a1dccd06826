package dev.zeroshot.core.probe;

import dev.zeroshot.core.embedding.Embedding;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Parts of a training set for cross-validation, each with about the same share of every class. Which part a picture falls
 * into is decided by the SHA-256 of its name, and so by nothing but the names. Pictures with the same embedding, which are
 * copies of each other, share a part: learnt from in one and asked for in another they would be known by heart.
 */
final class Folds {
    private final int count;
    private final int[] foldOf;

    /** For each picture how many of its class were dealt before it; copies have the number of the first of them. */
    private final int[] rank;

    private Folds(int count, int[] foldOf, int[] rank) {
        this.count = count;
        this.foldOf = foldOf;
        this.rank = rank;
    }

    /** Deals the pictures of each class, one after another. */
    static Folds of(TrainingSet set, int count) {
        int[] foldOf = new int[set.size()];
        int[] rank = new int[set.size()];
        Map<Embedding, Integer> firstOfCopies = new HashMap<>();
        int dealt = 0;
        for (int number = 0; number < set.classes().size(); number++) {
            int before = dealt;
            for (int row : shuffled(set, number)) {
                Integer first =
                        firstOfCopies.putIfAbsent(set.examples().get(row).embedding(), row);
                foldOf[row] = first == null ? dealt % count : foldOf[first];
                rank[row] = first == null ? dealt++ - before : rank[first];
            }
        }
        return new Folds(count, foldOf, rank);
    }

    private static List<Integer> shuffled(TrainingSet set, int number) {
        record Drawn(String digest, int row) {}
        List<Drawn> drawn = new ArrayList<>();
        for (int row = 0; row < set.size(); row++) {
            if (set.classOf(row) == number) {
                drawn.add(new Drawn(digest(set.examples().get(row).name()), row));
            }
        }
        drawn.sort(Comparator.comparing(Drawn::digest));
        return drawn.stream().map(Drawn::row).toList();
    }

    private static String digest(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    int count() {
        return count;
    }

    int foldOf(int row) {
        return foldOf[row];
    }

    /**
     * Some pictures: the first that were dealt of each class, so that the folds of what is left are as even as before.
     *
     * @param size about how many; each class has at least a few
     * @return places in the set, ascending
     */
    int[] sample(TrainingSet set, int size) {
        int[] counts = set.counts();
        return IntStream.range(0, set.size())
                .filter(row -> {
                    double share = counts[set.classOf(row)] * (double) size / set.size();
                    return rank[row] < Math.max(2 * count, share);
                })
                .toArray();
    }
}
