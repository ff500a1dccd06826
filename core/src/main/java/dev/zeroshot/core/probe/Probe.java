package dev.zeroshot.core.probe;

import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.ranking.RankedLabel;
import dev.zeroshot.core.ranking.Ranking;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A linear classifier on the embeddings of one model. Immutable and thread-safe.
 *
 * @param model whose embeddings it takes
 * @param classes what it tells apart, at least two
 * @param map from an embedding to a logit for each class
 * @param scale the factor on the logits before the softmax, greater than 0
 * @param trial how good it is
 */
public record Probe(ProbeModel model, List<ProbeClass> classes, LinearMap map, double scale, ProbeTrial trial) {
    /** Copies the list and checks that the parts belong together. */
    public Probe {
        classes = List.copyOf(classes);
        int dimension = map.dimension();
        if (map.classes() != classes.size()
                || model.fingerprint().dimension() != dimension
                || classes.stream().anyMatch(each -> each.mean().dimension() != dimension)
                || !(scale > 0)
                || Double.isInfinite(scale)) {
            throw new IllegalArgumentException("the parts of the probe do not belong together");
        }
    }

    /**
     * Says what a picture shows.
     *
     * @param embedding of the picture, by {@link #model}
     * @return all classes, the most probable first: the probability is softmax(scale x logit), the similarity is the cosine
     *     with {@link ProbeClass#mean}
     * @throws IllegalArgumentException if the dimension is another
     */
    public List<RankedLabel> rank(Embedding embedding) {
        double[] probabilities = Ranking.softmax(map.logits(embedding), scale);
        List<RankedLabel> ranked = new ArrayList<>();
        for (int k = 0; k < probabilities.length; k++) {
            ranked.add(new RankedLabel(
                    classes.get(k).name(),
                    OptionalDouble.of(probabilities[k]),
                    classes.get(k).mean().cosine(embedding),
                    false));
        }
        ranked.sort(Comparator.comparingDouble(
                        (RankedLabel label) -> label.probability().orElseThrow())
                .reversed());
        return List.copyOf(ranked);
    }
}
