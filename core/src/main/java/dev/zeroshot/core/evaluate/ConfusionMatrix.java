package dev.zeroshot.core.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How often pictures of one class were taken for another.
 *
 * @param classes the names of the labels, in the order of the prompts
 * @param counts [true class, answered class] numbers of pictures; a class without pictures has an empty row
 */
public record ConfusionMatrix(List<String> classes, List<List<Long>> counts) {
    /** Copies the lists. */
    public ConfusionMatrix {
        classes = List.copyOf(classes);
        counts = counts.stream().map(List::copyOf).toList();
    }

    /**
     * One class by itself.
     *
     * @param name its name
     * @param pictures how many pictures are of it
     * @param answers how many pictures were taken for it
     * @param right how many of both
     */
    public record OneClass(String name, long pictures, long answers, long right) {
        /**
         * Which share of the answers is right.
         *
         * @return 0 to 1; empty if the class was never answered
         */
        public OptionalDouble precision() {
            return answers == 0 ? OptionalDouble.empty() : OptionalDouble.of(right / (double) answers);
        }

        /**
         * Which share of the pictures was found.
         *
         * @return 0 to 1; empty if there is no picture of the class
         */
        public OptionalDouble recall() {
            return pictures == 0 ? OptionalDouble.empty() : OptionalDouble.of(right / (double) pictures);
        }

        /**
         * The harmonic mean of precision and recall.
         *
         * @return 0 to 1; 0 where nothing is right
         */
        public double f1() {
            return pictures + answers == 0 ? 0 : 2.0 * right / (pictures + answers);
        }
    }

    /**
     * How often one class was taken for another.
     *
     * @param truth index of the true class
     * @param answer index of the answered class
     * @return number of pictures
     */
    public long count(int truth, int answer) {
        List<Long> row = counts.get(truth);
        return row.isEmpty() ? 0 : row.get(answer);
    }

    /**
     * Each class by itself.
     *
     * @return in the order of the classes
     */
    public List<OneClass> perClass() {
        long[] answers = new long[classes.size()];
        for (List<Long> row : counts) {
            for (int answer = 0; answer < row.size(); answer++) {
                answers[answer] += row.get(answer);
            }
        }
        List<OneClass> all = new ArrayList<>();
        for (int i = 0; i < answers.length; i++) {
            long pictures = counts.get(i).stream().mapToLong(Long::longValue).sum();
            all.add(new OneClass(classes.get(i), pictures, answers[i], count(i, i)));
        }
        return all;
    }

    /**
     * The mean F1 of the classes, each counting the same however many pictures it has. Classes count that occur in the truth
     * or in the answers, as scikit-learn's {@code f1_score(average="macro")} has it.
     *
     * @return 0 to 1; 0 without any picture
     */
    public double macroF1() {
        return perClass().stream()
                .filter(one -> one.pictures() + one.answers() > 0)
                .mapToDouble(OneClass::f1)
                .average()
                .orElse(0);
    }
}
