package dev.zeroshot.core.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.compare.Comparison;
import dev.zeroshot.core.compare.ModelAnswer;
import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.prompt.PromptSet;
import dev.zeroshot.core.ranking.RankedLabel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final ModelAnswer FAILED =
            new ModelAnswer.Failed(new ModelException(ModelException.Reason.EXECUTION, "no answer"));

    /** An answer with these probabilities of a, b, c and so on. */
    private static ModelAnswer answer(double... probabilities) {
        List<RankedLabel> labels = new ArrayList<>();
        for (int i = 0; i < probabilities.length; i++) {
            labels.add(
                    new RankedLabel(name(i), OptionalDouble.of(probabilities[i]), 0.1 + probabilities[i] / 10, false));
        }
        labels.sort(Comparator.comparingDouble(RankedLabel::similarity).reversed());
        return new ModelAnswer.Ranked(labels, 0.25);
    }

    private static String name(int i) {
        return Character.toString('a' + i);
    }

    private static PromptSet prompts(int count) {
        return PromptSet.of(
                IntStream.range(0, count).mapToObj(EvaluationTest::name).toArray(String[]::new));
    }

    private static Comparison picture(String name, ModelAnswer... answers) {
        return new Comparison(name, List.of(answers), Optional.empty());
    }

    @Test
    void countsModelsAndPairs() {
        Evaluation evaluation = new Evaluation(List.of("one", "two"), prompts(3).labels(), 10);
        evaluation.add(picture("p0", answer(0.8, 0.1, 0.1), answer(0.6, 0.3, 0.1)), Optional.of("a"));
        evaluation.add(picture("p1", answer(0.7, 0.2, 0.1), answer(0.2, 0.7, 0.1)), Optional.of("b"));
        evaluation.add(picture("p2", answer(0.1, 0.1, 0.8), FAILED), Optional.of("c"));
        evaluation.add(picture("p3", answer(0.4, 0.5, 0.1), answer(0.4, 0.5, 0.1)), Optional.empty());
        Summary summary = evaluation.summary();
        assertEquals(4, summary.pictures());
        assertEquals(3, summary.labelled());
        ModelResult one = summary.models().get(0);
        assertEquals(4, one.answered());
        assertEquals(0.25, one.meanSeconds().orElseThrow());
        Accuracy first = one.accuracy().orElseThrow();
        assertEquals(3, first.pictures());
        assertEquals(2 / 3.0, first.share(), 1e-15);
        assertTrue(first.rightInFive().isEmpty(), "five of three labels say nothing");
        // Bins of (10/15, 11/15] and (11/15, 12/15]: one wrong at 0.7, two right at 0.8.
        assertEquals((0.7 + 2 * 0.2) / 3, first.calibration().orElseThrow().error(), 1e-12);
        assertEquals(1, first.confusion().count(1, 0));
        ModelResult two = summary.models().get(1);
        assertEquals(3, two.answered());
        assertEquals(1, two.failed());
        assertEquals(1, two.accuracy().orElseThrow().share());
        PairResult pair = summary.pairs().get(0);
        assertEquals(3, pair.pictures());
        assertEquals(2 / 3.0, pair.agreement().orElseThrow(), 1e-15);
        assertEquals(0, pair.test().orElseThrow().onlyFirst());
        assertEquals(1, pair.test().orElseThrow().onlySecond());
        assertFalse(pair.differ());
    }

    @Test
    void aClearDifferenceIsSaid() {
        Evaluation evaluation =
                new Evaluation(List.of("good", "bad"), prompts(2).labels(), 0);
        for (int i = 0; i < 10; i++) {
            evaluation.add(picture("p" + i, answer(0.9, 0.1), answer(0.1, 0.9)), Optional.of("a"));
        }
        PairResult pair = evaluation.summary().pairs().get(0);
        assertEquals(1.0 / 1024, pair.adjustedP().orElseThrow(), 1e-15); // 2 / 2^10 - 1 / 2^10
        assertTrue(pair.differ());
        assertEquals(List.of(), evaluation.summary().mostDisagreed());
    }

    @Test
    void fiveOfSevenLabelsAreCounted() {
        Evaluation evaluation = new Evaluation(List.of("one"), prompts(7).labels(), 10);
        ModelAnswer falling = answer(0.3, 0.2, 0.15, 0.12, 0.1, 0.08, 0.05);
        evaluation.add(picture("fifth", falling), Optional.of("e"));
        evaluation.add(picture("sixth", falling), Optional.of("f"));
        Accuracy accuracy = evaluation.summary().models().get(0).accuracy().orElseThrow();
        assertEquals(0.5, accuracy.shareInFive().orElseThrow());
        assertEquals(0, accuracy.share());
    }

    @Test
    void disagreementGoesFromNothingToEverything() {
        Evaluation evaluation = new Evaluation(List.of("one", "two"), prompts(2).labels(), 3);
        evaluation.add(picture("same", answer(0.8, 0.2), answer(0.8, 0.2)), Optional.empty());
        evaluation.add(picture("opposite", answer(1, 0), answer(0, 1)), Optional.empty());
        evaluation.add(picture("between", answer(1, 0), answer(0.5, 0.5)), Optional.empty());
        evaluation.add(picture("alone", answer(1, 0), FAILED), Optional.empty());
        List<JudgedPicture> worst = evaluation.summary().mostDisagreed();
        assertEquals(
                List.of("opposite", "between", "same"),
                worst.stream().map(one -> one.comparison().picture()).toList());
        assertEquals(1, worst.get(0).disagreement(), 1e-12);
        // H(0.75, 0.25) - (0 + H(0.5, 0.5)) / 2, in bits.
        double mixed = -0.75 * Math.log(0.75) / Math.log(2) - 0.25 * Math.log(0.25) / Math.log(2);
        assertEquals(mixed - 0.5, worst.get(1).disagreement(), 1e-12);
        assertEquals(0, worst.get(2).disagreement(), 1e-12);
    }

    @Test
    void modelsWithoutProbabilitiesAreComparedByTheirAnswers() {
        Evaluation evaluation = new Evaluation(List.of("one", "two"), prompts(2).labels(), 3);
        ModelAnswer bare = new ModelAnswer.Ranked(
                List.of(
                        new RankedLabel("b", OptionalDouble.empty(), 0.3, false),
                        new RankedLabel("a", OptionalDouble.empty(), 0.2, false)),
                0.1);
        evaluation.add(picture("p", bare, answer(1, 0)), Optional.of("a"));
        Summary summary = evaluation.summary();
        assertEquals(1, summary.mostDisagreed().get(0).disagreement(), 1e-12);
        assertTrue(
                summary.models().get(0).accuracy().orElseThrow().calibration().isEmpty());
        assertTrue(
                summary.models().get(1).accuracy().orElseThrow().calibration().isPresent());
    }

    @Test
    void aClassThatIsNoLabelIsRefusedAndNotCounted() {
        Evaluation evaluation = new Evaluation(List.of("one"), prompts(2).labels(), 3);
        Comparison picture = picture("p", answer(1, 0));
        assertThrows(IllegalArgumentException.class, () -> evaluation.add(picture, Optional.of("z")));
        assertEquals(0, evaluation.summary().pictures());
    }
}
