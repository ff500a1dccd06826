package dev.zeroshot.onnx.export;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.onnx.session.Port;
import dev.zeroshot.onnx.session.TowerSession;
import java.util.List;
import java.util.Optional;

/** Finds the embeddings among a graph's outputs. */
final class Outputs {
    static final String IMAGE = "image_embeds";
    static final String TEXT = "text_embeds";

    private static final String POOLED = "pooler_output";

    private Outputs() {}

    /** The output of one tower: by its usual name, else the only one of shape [N, dimension]. */
    static Port ofTower(TowerSession session, String usualName) {
        List<Port> rows = session.outputs().stream().filter(Outputs::isRows).toList();
        return named(rows, usualName)
                .or(() -> named(rows, POOLED))
                .or(() -> rows.size() == 1 ? Optional.of(rows.get(0)) : Optional.empty())
                .orElseThrow(() -> missing(session, usualName));
    }

    /** The output of one side of a graph that holds both. */
    static Port ofCombined(TowerSession session, String usualName) {
        List<Port> rows = session.outputs().stream().filter(Outputs::isRows).toList();
        return named(rows, usualName).orElseThrow(() -> missing(session, usualName));
    }

    static Optional<Port> named(List<Port> ports, String name) {
        return ports.stream().filter(port -> port.name().equals(name)).findFirst();
    }

    private static boolean isRows(Port port) {
        return port.isFloat() && port.rank() == 2;
    }

    private static ModelException missing(TowerSession session, String usualName) {
        return new ModelException(
                Reason.UNSUPPORTED,
                session.name() + ": no output is called '" + usualName + "' or is the only one of shape [N, dimension];"
                        + " the outputs are " + session.outputs() + ". Export the tower with its projection");
    }
}
