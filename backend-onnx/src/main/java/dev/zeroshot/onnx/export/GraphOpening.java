package dev.zeroshot.onnx.export;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.onnx.session.SessionSettings;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Opens an export's graphs while the caller reads the tokenizer: the picture tower, which takes longest, on a thread of
 * its own, which also loads the native library; the prompt tower on the caller's. For one thread.
 */
final class GraphOpening {
    private final ModelFiles files;
    private final SessionSettings settings;
    private final boolean towers;
    private final CompletableFuture<ExportGraphs.Opened> first;

    private GraphOpening(ModelFiles files, SessionSettings settings, boolean towers) {
        this.files = files;
        this.settings = settings;
        this.towers = towers;
        String name = towers ? ExportGraphs.VISION : ExportGraphs.COMBINED;
        this.first = CompletableFuture.supplyAsync(
                () -> ExportGraphs.open(files, name, settings), GraphOpening::inBackground);
    }

    /**
     * Begins. Two towers are taken where they are there: with one graph for both, each side pays for the other one.
     *
     * @throws ModelException NOT_HERE if there are neither two towers nor one graph for both
     */
    static GraphOpening start(ModelFiles files, SessionSettings settings) {
        boolean vision = files.has(ExportGraphs.VISION);
        boolean text = files.has(ExportGraphs.TEXT);
        if ((vision && text) || files.has(ExportGraphs.COMBINED)) {
            return new GraphOpening(files, settings, vision && text);
        }
        throw new ModelException(
                Reason.NOT_HERE,
                files.where() + ": an export must hold " + ExportGraphs.COMBINED + ", or both " + ExportGraphs.VISION
                        + " and " + ExportGraphs.TEXT + "; here is "
                        + (vision ? "only the first of the two" : text ? "only the last of the two" : "none of them"));
    }

    private static void inBackground(Runnable task) {
        Thread thread = new Thread(task, "zeroshot-open");
        thread.setDaemon(true);
        thread.start();
    }

    /** Opens what is missing and waits for the rest; if anything fails, {@link #abandon} closes what is open. */
    OpenGraphs finish() {
        if (!towers) {
            ExportGraphs.Opened both = await();
            return OpenGraphs.of(both, both);
        }
        ExportGraphs.Opened text = ExportGraphs.open(files, ExportGraphs.TEXT, settings);
        try {
            return OpenGraphs.of(await(), text);
        } catch (RuntimeException e) {
            text.session().close();
            throw e;
        }
    }

    private ExportGraphs.Opened await() {
        try {
            return first.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Closes what the other thread opens, once it has. */
    void abandon() {
        CompletableFuture<Void> unused =
                first.thenAccept(opened -> opened.session().close());
    }
}
