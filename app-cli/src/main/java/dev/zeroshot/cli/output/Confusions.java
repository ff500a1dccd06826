package dev.zeroshot.cli.output;

import dev.zeroshot.core.evaluate.ConfusionMatrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What was taken for something else most often. */
public final class Confusions {
    private Confusions() {}

    /**
     * Pictures of one class that were taken for another.
     *
     * @param truth the true class
     * @param answer the answered class, another one
     * @param count how many pictures, at least 1
     */
    public record Confusion(String truth, String answer, long count) {}

    /**
     * The most frequent confusions.
     *
     * @param matrix what was taken for what
     * @param most how many are wanted
     * @return the most frequent first
     */
    public static List<Confusion> frequent(ConfusionMatrix matrix, int most) {
        List<String> classes = matrix.classes();
        List<Confusion> all = new ArrayList<>();
        for (int truth = 0; truth < classes.size(); truth++) {
            for (int answer = 0; answer < matrix.counts().get(truth).size(); answer++) {
                if (truth != answer && matrix.count(truth, answer) > 0) {
                    all.add(new Confusion(classes.get(truth), classes.get(answer), matrix.count(truth, answer)));
                }
            }
        }
        all.sort(Comparator.comparingLong(Confusion::count).reversed());
        return List.copyOf(all.subList(0, Math.min(most, all.size())));
    }
}
