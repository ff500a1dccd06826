package dev.zeroshot.onnx.export;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.onnx.session.SessionSettings;
import dev.zeroshot.onnx.session.TowerSession;
import java.util.OptionalDouble;

/**
 * The sessions of an export.
 *
 * @param vision takes pictures
 * @param text takes prompts; the same session where one graph holds both towers
 * @param logitScale the factor on the cosine, if a graph names it
 * @param quantised whether a graph computes with whole numbers
 */
record OpenGraphs(TowerSession vision, TowerSession text, OptionalDouble logitScale, boolean quantised)
        implements AutoCloseable {
    /** Two towers, where they are there: with one graph for both, each side pays for the other one. */
    static OpenGraphs open(ModelFiles files, SessionSettings settings) {
        boolean vision = files.has(ExportGraphs.VISION);
        boolean text = files.has(ExportGraphs.TEXT);
        if (vision && text) {
            return openTowers(files, settings);
        }
        if (files.has(ExportGraphs.COMBINED)) {
            ExportGraphs.Opened both = ExportGraphs.open(files, ExportGraphs.COMBINED, settings);
            return new OpenGraphs(
                    both.session(),
                    both.session(),
                    both.summary().logitScale(),
                    both.summary().quantised());
        }
        throw new ModelException(
                Reason.NOT_HERE,
                files.where() + ": an export must hold " + ExportGraphs.COMBINED + ", or both " + ExportGraphs.VISION
                        + " and " + ExportGraphs.TEXT + "; here is "
                        + (vision ? "only the first of the two" : text ? "only the last of the two" : "none of them"));
    }

    private static OpenGraphs openTowers(ModelFiles files, SessionSettings settings) {
        ExportGraphs.Opened vision = ExportGraphs.open(files, ExportGraphs.VISION, settings);
        try {
            ExportGraphs.Opened text = ExportGraphs.open(files, ExportGraphs.TEXT, settings);
            return new OpenGraphs(
                    vision.session(),
                    text.session(),
                    text.summary().logitScale(),
                    vision.summary().quantised() || text.summary().quantised());
        } catch (RuntimeException e) {
            vision.session().close();
            throw e;
        }
    }

    /** Whether one graph holds both towers. */
    boolean combined() {
        return vision == text;
    }

    @Override
    public void close() {
        try {
            vision.close();
        } finally {
            text.close();
        }
    }
}
