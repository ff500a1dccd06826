package dev.zeroshot.cli.output;

import dev.zeroshot.core.compare.ModelAnswer;
import dev.zeroshot.core.ranking.RankedLabel;
import dev.zeroshot.core.ranking.Selection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one model says, as cells by label.
 *
 * @param shown the labels that the selection keeps, best first
 * @param cells a cell for each label, whether it is kept or not
 * @param time the model's own time
 */
record CompareColumn(List<RankedLabel> shown, Map<String, String> cells, String time) {
    private static final double MILLIS = 1000;

    static CompareColumn of(ModelAnswer answer, Selection selection) {
        if (!(answer instanceof ModelAnswer.Ranked ranked)) {
            return new CompareColumn(List.of(), Map.of(), "failed");
        }
        Map<String, String> cells = new HashMap<>();
        for (RankedLabel label : ranked.labels()) {
            cells.put(label.label(), (label.equals(ranked.best()) ? "* " : "") + likely(label));
        }
        return new CompareColumn(selection.apply(ranked.labels()), cells, time(ranked.seconds()));
    }

    /** The probability, or the similarity of a model that gives no probabilities. */
    static String likely(RankedLabel label) {
        return label.probability().isPresent()
                ? Decimals.fixed(100 * label.probability().getAsDouble(), 1) + " %"
                : Decimals.fixed(label.similarity(), 4);
    }

    static String time(double seconds) {
        double millis = MILLIS * seconds;
        return millis < 100 ? Decimals.fixed(millis, 1) + " ms" : Decimals.fixed(millis, 0) + " ms";
    }

    String cell(String label) {
        return cells.getOrDefault(label, "-");
    }

    /** The labels that some model's column keeps: those of the first model first, in its order. */
    static List<RankedLabel> shared(List<CompareColumn> columns) {
        Map<String, RankedLabel> labels = new LinkedHashMap<>();
        for (CompareColumn column : columns) {
            column.shown().forEach(label -> labels.putIfAbsent(label.label(), label));
        }
        return List.copyOf(labels.values());
    }
}
