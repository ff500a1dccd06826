package dev.zeroshot.core.probe;

import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.error.UsageException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether a set can be divided into folds. Copies of a picture count once: they cannot be in different folds.
 *
 * @param folds how many, at least 2
 * @param warnings what the user should know
 */
record SetCheck(int folds, List<String> warnings) {
    /** A class needs one picture to learn from while another one is asked for. */
    private static final int LEAST = 2;

    static SetCheck of(TrainingSet set, int wanted) {
        List<String> warnings = new ArrayList<>();
        Map<Embedding, Example> firsts = new HashMap<>();
        Set<Embedding> torn = new HashSet<>();
        for (Example example : set.examples()) {
            Example first = firsts.computeIfAbsent(example.embedding(), embedding -> example);
            if (!first.className().equals(example.className()) && torn.add(example.embedding()) && torn.size() == 1) {
                warnings.add("the same picture is in two classes: " + first.name() + " and " + example.name());
            }
        }
        if (torn.size() > 1) {
            warnings.add("so are " + (torn.size() - 1) + " others; move each into the one class where it belongs");
        }
        int[] distinct = new int[set.classes().size()];
        firsts.forEach((embedding, first) -> {
            if (!torn.contains(embedding)) {
                distinct[set.classes().indexOf(first.className())]++;
            }
        });
        return new SetCheck(folds(set, distinct, wanted, warnings), warnings);
    }

    private static int folds(TrainingSet set, int[] distinct, int wanted, List<String> warnings) {
        int folds = wanted;
        String smallest = "";
        for (int k = 0; k < distinct.length; k++) {
            int pictures = distinct[k];
            if (pictures < LEAST) {
                throw new UsageException("the class '" + set.classes().get(k) + "' has "
                        + (pictures == 0 ? "no picture of its own" : "1 picture")
                        + " (copies of one count once); a class needs at least " + LEAST
                        + ", and 20 make a fair trial");
            }
            if (pictures < folds) {
                folds = pictures;
                smallest = set.classes().get(k);
            }
        }
        if (folds < wanted) {
            warnings.add("the class '" + smallest + "' has " + folds + " pictures only, so cross-validation has "
                    + folds + " folds in place of " + wanted + "; its accuracy is a rough guess");
        }
        return folds;
    }
}
