package dev.zeroshot.onnx.export;

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
    static OpenGraphs of(ExportGraphs.Opened vision, ExportGraphs.Opened text) {
        OptionalDouble scale = text.summary().logitScale();
        return new OpenGraphs(
                vision.session(),
                text.session(),
                scale.isPresent() ? scale : vision.summary().logitScale(),
                vision.summary().quantised() || text.summary().quantised());
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
