package dev.zeroshot.core.evaluate;

import dev.zeroshot.core.compare.ModelAnswer;
import dev.zeroshot.core.ranking.RankedLabel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Counts one model's answers. For one thread. */
final class ModelTally {
    private static final int FIVE = 5;

    private final String id;
    private final List<String> classes;
    private final Map<String, Integer> indices;

    /** A row a class that has pictures: with many classes most pairs never occur. */
    private final Map<Integer, long[]> confusion = new HashMap<>();

    private final CalibrationTally calibration = new CalibrationTally();
    private boolean probabilities = true;
    private long answered;
    private long failed;
    private double seconds;
    private long labelled;
    private long right;
    private long rightInFive;

    ModelTally(String id, List<String> classes, Map<String, Integer> indices) {
        this.id = id;
        this.classes = classes;
        this.indices = indices;
    }

    void add(ModelAnswer answer, Optional<String> truth) {
        if (answer instanceof ModelAnswer.Ranked ranked) {
            answered++;
            seconds += ranked.seconds();
            truth.ifPresent(name -> judge(ranked, name));
        } else {
            failed++;
        }
    }

    private void judge(ModelAnswer.Ranked answer, String truth) {
        RankedLabel best = answer.best();
        boolean isRight = best.label().equals(truth);
        labelled++;
        right += isRight ? 1 : 0;
        rightInFive += answer.labels().stream().limit(FIVE).anyMatch(label -> label.label()
                        .equals(truth))
                ? 1
                : 0;
        confusion.computeIfAbsent(index(truth), row -> new long[classes.size()])[index(best.label())]++;
        if (best.probability().isPresent()) {
            calibration.add(best.probability().getAsDouble(), isRight);
        } else {
            probabilities = false;
        }
    }

    private int index(String name) {
        Integer index = indices.get(name);
        if (index == null) {
            throw new IllegalArgumentException("'" + name + "' is none of the labels");
        }
        return index;
    }

    ModelResult result() {
        OptionalDouble mean = answered == 0 ? OptionalDouble.empty() : OptionalDouble.of(seconds / answered);
        return new ModelResult(id, answered, failed, mean, labelled == 0 ? Optional.empty() : Optional.of(accuracy()));
    }

    private Accuracy accuracy() {
        List<List<Long>> rows = new ArrayList<>();
        for (int truth = 0; truth < classes.size(); truth++) {
            long[] row = confusion.getOrDefault(truth, new long[0]);
            List<Long> counts = new ArrayList<>(row.length);
            for (long count : row) {
                counts.add(count);
            }
            rows.add(counts);
        }
        ConfusionMatrix matrix = new ConfusionMatrix(classes, rows);
        return new Accuracy(
                labelled,
                right,
                classes.size() > FIVE ? OptionalLong.of(rightInFive) : OptionalLong.empty(),
                matrix.macroF1(),
                probabilities ? Optional.of(calibration.calibration()) : Optional.empty(),
                matrix);
    }
}
