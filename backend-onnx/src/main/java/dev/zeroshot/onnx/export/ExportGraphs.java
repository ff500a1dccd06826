package dev.zeroshot.onnx.export;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.onnx.session.OnnxSessions;
import dev.zeroshot.onnx.session.SessionSettings;
import dev.zeroshot.onnx.session.TowerSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/** The graph files of an export: which there are, and how they are opened. */
final class ExportGraphs {
    static final String COMBINED = "onnx/model.onnx";
    static final String VISION = "onnx/vision_model.onnx";
    static final String TEXT = "onnx/text_model.onnx";

    private ExportGraphs() {}

    /**
     * An open graph.
     *
     * @param session runs it; the caller closes it
     * @param summary what its file says
     */
    record Opened(TowerSession session, GraphSummary summary) {}

    /**
     * Opens a graph.
     *
     * @param files of the model
     * @param name of the graph's file
     * @param settings threads and device
     * @return the open graph
     * @throws ModelException NOT_HERE or DAMAGED with the file that is missing or damaged
     */
    static Opened open(ModelFiles files, String name, SessionSettings settings) {
        String where = files.where() + "/" + name;
        Optional<Path> path = files.path(name);
        if (path.isPresent()) {
            return open(path.get(), settings, where);
        }
        Optional<ByteBuffer> mapped = files.map(name);
        if (mapped.isPresent()) {
            return new Opened(OnnxSessions.open(mapped.get(), settings, where), GraphSummary.UNREAD);
        }
        byte[] graph = files.read(name)
                .orElseThrow(() -> new ModelException(Reason.NOT_HERE, where + ": there is no such file"));
        return new Opened(OnnxSessions.open(graph, Optional.empty(), settings, where), GraphSummary.UNREAD);
    }

    private static Opened open(Path file, SessionSettings settings, String where) {
        GraphSummary summary = GraphFile.read(file);
        ExternalFiles external = ExternalFiles.of(file, summary);
        try {
            TowerSession session = external.needsRewriting()
                    ? OnnxSessions.open(external.rewritten(), Optional.of(external.folder()), settings, where)
                    : OnnxSessions.open(file.toRealPath(), settings, where);
            return new Opened(session, summary);
        } catch (IOException e) {
            throw new ModelException(Reason.DAMAGED, where + ": cannot be read (" + e + ")", e);
        }
    }
}
