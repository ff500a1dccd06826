package dev.zeroshot.cli.report;

import dev.zeroshot.core.compare.CompareFigures;
import dev.zeroshot.core.compare.ComparedModel;
import dev.zeroshot.core.evaluate.Summary;
import dev.zeroshot.core.prompt.PromptSet;
import java.util.List;

/**
 * What a report tells.
 *
 * @param summary over all pictures; the most disagreed ones are shown
 * @param models how the models fared
 * @param prompts what pictures could show
 * @param figures where the time went
 */
public record ReportData(Summary summary, List<ComparedModel> models, PromptSet prompts, CompareFigures figures) {
    /** Copies the list. */
    public ReportData {
        models = List.copyOf(models);
    }

    /** A model's id. */
    String id(int model) {
        return models.get(model).id();
    }

    /** Whether the class of some picture is known. */
    boolean labelled() {
        return summary.labelled() > 0;
    }
}
