package dev.zeroshot.onnx.export;

import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.onnx.session.SessionSettings;
import java.util.List;
import java.util.OptionalDouble;

/** The factor on the cosine of an export: CLIP learns it, and a pair of towers alone has lost it. */
final class LogitScale {
    private static final String LOGITS = "logits_per_image";

    /** Below this cosine the quotient would be rounding noise. */
    private static final double LEAST_COSINE = 1e-4;

    private LogitScale() {}

    /**
     * Looks where it may be: in the options, config.json, the graphs, a combined graph beside two towers.
     *
     * @throws UsageException if it is nowhere
     */
    static double of(ExportAssembly assembly, OpenGraphs graphs, OpenOptions options, SessionSettings settings) {
        for (OptionalDouble known :
                List.of(options.logitScale(), assembly.config().logitScale(), graphs.logitScale())) {
            if (known.isPresent()) {
                return known.getAsDouble();
            }
        }
        OptionalDouble found = graphs.combined() ? measured(assembly, graphs) : beside(assembly, settings);
        return found.orElseThrow(() -> new UsageException(assembly.files().where()
                + ": the model carries no logit scale, without which cosines do not become probabilities: config.json"
                + " has no 'logit_scale' and "
                + (graphs.combined()
                        ? ExportGraphs.COMBINED + " names none"
                        : "there is no " + ExportGraphs.COMBINED + " that has it")
                + "; give it with --logit-scale (100 for most CLIP models)"));
    }

    private static OptionalDouble beside(ExportAssembly assembly, SessionSettings settings) {
        if (!assembly.files().has(ExportGraphs.COMBINED)) {
            return OptionalDouble.empty();
        }
        OptionalDouble named = assembly.files()
                .path(ExportGraphs.COMBINED)
                .map(path -> GraphFile.read(path).logitScale())
                .orElse(OptionalDouble.empty());
        if (named.isPresent()) {
            return named;
        }
        ExportGraphs.Opened both = ExportGraphs.open(assembly.files(), ExportGraphs.COMBINED, settings);
        try (OpenGraphs graphs = OpenGraphs.of(both, both)) {
            return measured(assembly, graphs);
        }
    }

    /** logits = scale x cosine, so one picture and one prompt tell it, whatever the graph calls it. */
    private static OptionalDouble measured(ExportAssembly assembly, OpenGraphs graphs) {
        if (Outputs.named(graphs.vision().outputs(), LOGITS).isEmpty()) {
            return OptionalDouble.empty();
        }
        ExportTowers towers = ExportTowers.of(assembly, graphs);
        Embedding picture = towers.standInPicture();
        Embedding prompt = towers.standInPrompt();
        double cosine = picture.cosine(prompt);
        double logit = graphs.vision().run(towers.anyInputs(), LOGITS).values()[0];
        double scale = logit / cosine;
        return Math.abs(cosine) < LEAST_COSINE || !(scale > 0) ? OptionalDouble.empty() : OptionalDouble.of(scale);
    }
}
