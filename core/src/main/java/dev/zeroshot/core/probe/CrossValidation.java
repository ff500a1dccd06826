package dev.zeroshot.core.probe;

import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.pipeline.OrderedPipeline;
import dev.zeroshot.core.pipeline.PipelineOptions;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/** Fits classifiers that each leave out a part, and asks them for that part. Results do not depend on the threads. */
final class CrossValidation {
    private final TrainingSet set;
    private final ProbeTrainer.Fitting fitting;
    private final int workers;
    private final Cancellation cancellation;

    CrossValidation(TrainingSet set, ProbeTrainer.Fitting fitting, int workers, Cancellation cancellation) {
        this.set = set;
        this.fitting = fitting;
        this.workers = workers;
        this.cancellation = cancellation;
    }

    private record Task(double cost, int fold) {}

    private record Part(int[] rows, double[][] logits) {}

    /**
     * The logits of every picture by a classifier that has not seen its fold.
     *
     * @param rows which pictures take part
     * @param costs the regularisations to try
     * @return for each cost [set size][classes]; pictures that take no part have none
     */
    List<double[][]> heldOut(int[] rows, Folds folds, List<Double> costs) {
        List<Task> tasks = new ArrayList<>();
        costs.forEach(cost -> IntStream.range(0, folds.count()).forEach(fold -> tasks.add(new Task(cost, fold))));
        List<Part> parts = new ArrayList<>();
        Iterator<Task> source = tasks.iterator();
        OrderedPipeline.<Task, Part>run(
                source,
                PipelineOptions.of(workers, 1),
                batch -> batch.stream().map(task -> part(task, rows, folds)).toList(),
                parts::add,
                cancellation);
        List<double[][]> all = new ArrayList<>();
        for (int i = 0; i < costs.size(); i++) {
            double[][] logits = new double[set.size()][];
            parts.subList(i * folds.count(), (i + 1) * folds.count()).forEach(part -> copy(part, logits));
            all.add(logits);
        }
        return all;
    }

    private static void copy(Part part, double[][] logits) {
        for (int i = 0; i < part.rows().length; i++) {
            logits[part.rows()[i]] = part.logits()[i];
        }
    }

    private Part part(Task task, int[] rows, Folds folds) {
        cancellation.throwIfCancelled();
        int[] seen = IntStream.of(rows)
                .filter(row -> folds.foldOf(row) != task.fold())
                .toArray();
        int[] left = IntStream.of(rows)
                .filter(row -> folds.foldOf(row) == task.fold())
                .toArray();
        LinearMap map = fitting.fit(seen, task.cost());
        double[][] logits = new double[left.length][];
        for (int i = 0; i < left.length; i++) {
            logits[i] = map.logits(set.examples().get(left[i]).embedding());
        }
        return new Part(left, logits);
    }
}
