package dev.zeroshot.core.probe;

import dev.zeroshot.core.pipeline.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Learns a linear classifier from labelled pictures, and finds out by cross-validation how good it is. The regularisation
 * is chosen by cross-validation too: for each fold by what the classifiers say of the other folds, so that no picture has a
 * say in the choice by which it is judged. The same pictures give the same result, whatever their order and however many
 * threads work. Thread-safe.
 */
public final class ProbeTraining {
    /** Into how many parts pictures are divided; fewer where a class has not so many pictures. */
    public static final int FOLDS = 5;

    /** The regularisations to choose from, the strongest first. */
    static final List<Double> COSTS = List.of(0.01, 0.1, 1.0, 10.0, 100.0);

    /** From so many pictures on, a sample of them chooses the regularisation: more would choose no other. */
    static final int SAMPLE = 1_000;

    private final ProbeTrainer trainer;
    private final int workers;

    /**
     * A training.
     *
     * @param trainer fits classifiers
     * @param workers how many threads work, at least 1
     */
    public ProbeTraining(ProbeTrainer trainer, int workers) {
        this.trainer = trainer;
        this.workers = workers;
    }

    /**
     * Learns a classifier.
     *
     * @param set the pictures
     * @param cancellation stops the work
     * @return the classifier and its quality
     * @throws dev.zeroshot.core.error.UsageException if a class has too few pictures
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public TrainedProbe train(TrainingSet set, Cancellation cancellation) {
        SetCheck check = SetCheck.of(set, FOLDS);
        Folds folds = Folds.of(set, check.folds());
        ProbeTrainer.Fitting fitting = trainer.prepare(set);
        CrossValidation validation = new CrossValidation(set, fitting, workers, cancellation);
        int[] all = IntStream.range(0, set.size()).toArray();
        int[] choosing = set.size() <= SAMPLE ? all : folds.sample(set, SAMPLE);
        List<double[][]> tried = validation.heldOut(choosing, folds, COSTS);
        double cost = COSTS.get(best(set, choosing, tried, row -> true));
        double[][] logits = set.size() <= SAMPLE
                ? judged(set, folds, tried)
                : validation.heldOut(all, folds, List.of(cost)).get(0);
        cancellation.throwIfCancelled();
        return new TrainedProbe(
                fitting.fit(all, cost),
                cost,
                fit(set, all, logits, row -> true).scale(),
                folds.count(),
                IntStream.of(all).map(row -> largest(logits[row])).boxed().toList(),
                check.warnings());
    }

    /** For each fold the logits by that regularisation which is best for the other folds. */
    private static double[][] judged(TrainingSet set, Folds folds, List<double[][]> tried) {
        int[] all = IntStream.range(0, set.size()).toArray();
        double[][] logits = new double[set.size()][];
        for (int f = 0; f < folds.count(); f++) {
            int fold = f;
            double[][] chosen = tried.get(best(set, all, tried, row -> folds.foldOf(row) != fold));
            for (int row : all) {
                if (folds.foldOf(row) == fold) {
                    logits[row] = chosen[row];
                }
            }
        }
        return logits;
    }

    /** The place of the regularisation with the least loss on some pictures; of equal ones the strongest. */
    private static int best(TrainingSet set, int[] rows, List<double[][]> tried, IntPredicate counts) {
        List<Double> losses = new ArrayList<>();
        tried.forEach(logits -> losses.add(fit(set, rows, logits, counts).loss()));
        return IntStream.range(0, losses.size())
                .reduce((a, b) -> losses.get(b) < losses.get(a) ? b : a)
                .orElseThrow();
    }

    private static ScaleFit fit(TrainingSet set, int[] rows, double[][] logits, IntPredicate counts) {
        int[] counted = IntStream.of(rows).filter(counts).toArray();
        double[][] chosen = IntStream.of(counted).mapToObj(row -> logits[row]).toArray(double[][]::new);
        return ScaleFit.of(chosen, IntStream.of(counted).map(set::classOf).toArray());
    }

    private static int largest(double[] logits) {
        return IntStream.range(0, logits.length)
                .reduce((a, b) -> logits[b] > logits[a] ? b : a)
                .orElseThrow();
    }
}
