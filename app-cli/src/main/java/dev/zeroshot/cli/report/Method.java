package dev.zeroshot.cli.report;

import dev.zeroshot.core.evaluate.Calibration;
import dev.zeroshot.core.evaluate.PairedTest;
import java.util.ArrayList;
import java.util.List;

/** What the words of a report mean. */
final class Method {
    private Method() {}

    record Term(String name, String meaning) {}

    static List<Term> terms(ReportData data) {
        List<Term> terms = new ArrayList<>();
        terms.add(new Term(
                "Time",
                "A model's own time: resizing, cropping, and the picture's share of its batch. Reading and decoding, which is"
                        + " done once for all models, is left out."));
        terms.add(new Term(
                "Disagreement",
                "The Jensen-Shannon divergence of the models' probabilities (Lin 1991) over its largest value for so many"
                        + " models: 0 if they say the same, 1 if each is certain of something else."));
        if (data.labelled()) {
            terms.add(new Term(
                    "Accuracy",
                    "The share of pictures whose class is the model's first answer, with Wilson's 95 % interval. Pictures that a"
                            + " model failed on do not count for it."));
            terms.add(new Term(
                    "Macro-F1",
                    "The mean F1 of the classes that occur in the truth or in the answers, each counting the same."));
            terms.add(new Term(
                    "ECE",
                    "The expected calibration error: how far confidence and accuracy are apart, over "
                            + Calibration.BINS + " bins of equal width (Guo et al. 2017). 0 is best."));
            terms.add(new Term(
                    "Better",
                    PairedTest.METHOD
                            + ", on pictures that both models answered, adjusted for the number of pairs (Holm"
                            + " 1979). A difference counts as real where p is below 0.05."));
        }
        return terms;
    }
}
