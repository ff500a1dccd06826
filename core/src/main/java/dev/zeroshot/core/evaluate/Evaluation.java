package dev.zeroshot.core.evaluate;

import dev.zeroshot.core.compare.Comparison;
import dev.zeroshot.core.compare.ModelAnswer;
import dev.zeroshot.core.prompt.Label;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.PriorityQueue;

/**
 * Sums up a comparison picture by picture, in memory that does not grow with their number. A picture that a model failed on
 * counts for none of that model's shares; the paired test looks at pictures that both models answered. For one thread.
 */
public final class Evaluation {
    /** How many of its labels a remembered picture keeps for each model. */
    public static final int KEPT_LABELS = 5;

    private static final Comparator<JudgedPicture> LEAST_FIRST = Comparator.comparingDouble(JudgedPicture::disagreement)
            .thenComparing(Comparator.comparingLong(JudgedPicture::number).reversed());

    private final List<ModelTally> models = new ArrayList<>();
    private final List<PairTally> pairs = new ArrayList<>();
    private final PriorityQueue<JudgedPicture> mostDisagreed = new PriorityQueue<>(LEAST_FIRST);
    private final Map<String, Integer> indices = new HashMap<>();
    private final int remembered;
    private long pictures;
    private long labelled;

    /**
     * An evaluation before the first picture.
     *
     * @param modelIds the models in order
     * @param labels what pictures can show
     * @param remembered how many pictures {@link Summary#mostDisagreed} holds at most, at least 0
     */
    public Evaluation(List<String> modelIds, List<Label> labels, int remembered) {
        this.remembered = remembered;
        List<String> classes = labels.stream().map(Label::name).toList();
        classes.forEach(name -> indices.put(name, indices.size()));
        for (int i = 0; i < modelIds.size(); i++) {
            models.add(new ModelTally(modelIds.get(i), classes, indices));
            for (int j = i + 1; j < modelIds.size(); j++) {
                pairs.add(new PairTally(i, j));
            }
        }
    }

    /**
     * Counts a picture.
     *
     * @param comparison what the models said, with all labels
     * @param truth its class, if that is known
     * @return the picture as the summary would remember it
     * @throws IllegalArgumentException if the class is none of the labels
     */
    public JudgedPicture add(Comparison comparison, Optional<String> truth) {
        truth.filter(name -> !indices.containsKey(name)).ifPresent(name -> {
            throw new IllegalArgumentException("'" + name + "' is none of the labels");
        });
        for (int i = 0; i < models.size(); i++) {
            models.get(i).add(comparison.answers().get(i), truth);
        }
        pairs.forEach(pair -> pair.add(comparison, truth));
        labelled += truth.isPresent() ? 1 : 0;
        JudgedPicture judged = new JudgedPicture(pictures++, shortened(comparison), truth, Disagreement.of(comparison));
        mostDisagreed.add(judged);
        if (mostDisagreed.size() > remembered) {
            mostDisagreed.remove();
        }
        return judged;
    }

    private static Comparison shortened(Comparison whole) {
        List<ModelAnswer> answers = new ArrayList<>();
        for (ModelAnswer answer : whole.answers()) {
            answers.add(
                    answer instanceof ModelAnswer.Ranked ranked
                            ? new ModelAnswer.Ranked(
                                    ranked.labels().stream().limit(KEPT_LABELS).toList(), ranked.seconds())
                            : answer);
        }
        return new Comparison(whole.picture(), answers, whole.thumbnail());
    }

    /**
     * What can be said so far.
     *
     * @return the summary
     */
    public Summary summary() {
        List<JudgedPicture> worst = new ArrayList<>(mostDisagreed);
        worst.sort(LEAST_FIRST.reversed());
        return new Summary(
                pictures, labelled, models.stream().map(ModelTally::result).toList(), pairResults(), worst);
    }

    private List<PairResult> pairResults() {
        double[] p = pairs.stream()
                .flatMap(pair -> pair.test().stream())
                .mapToDouble(PairedTest::midP)
                .toArray();
        double[] adjusted = Holm.adjust(p);
        List<PairResult> results = new ArrayList<>();
        int next = 0;
        for (PairTally pair : pairs) {
            results.add(pair.result(
                    pair.test().isPresent() ? OptionalDouble.of(adjusted[next++]) : OptionalDouble.empty()));
        }
        return results;
    }
}
