package dev.zeroshot.core.classify;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.pipeline.OrderedPipeline;
import dev.zeroshot.core.pipeline.Outcome;
import dev.zeroshot.core.pipeline.PictureSource;
import dev.zeroshot.core.similarity.Scores;
import dev.zeroshot.core.similarity.SimilarityScorer;
import java.util.List;
import java.util.function.BiFunction;

/** A pipeline step over a backend that scores in one call. Thread-safe. */
final class ScorerStep implements OrderedPipeline.BatchStep<PictureSource, Outcome<Classification>> {
    private final SimilarityScorer scorer;
    private final List<String> prompts;
    private final BiFunction<String, double[], Classification> answer;

    ScorerStep(SimilarityScorer scorer, List<String> prompts, BiFunction<String, double[], Classification> answer) {
        this.scorer = scorer;
        this.prompts = prompts;
        this.answer = answer;
    }

    @Override
    public List<Outcome<Classification>> apply(List<PictureSource> batch) {
        return batch.stream().map(this::one).toList();
    }

    private Outcome<Classification> one(PictureSource source) {
        try {
            Scores scores = scorer.scoreWithNotes(source.load(), prompts);
            return new Outcome.Answered<>(source.name(), answer.apply(source.name(), scores.cosines()), scores.notes());
        } catch (PictureException e) {
            return new Outcome.Failed<>(source.name(), e);
        } catch (ModelException e) {
            if (!e.retriable()) {
                throw e;
            }
            return new Outcome.Failed<>(source.name(), e);
        }
    }
}
