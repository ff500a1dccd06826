package dev.zeroshot.spark.task;

import dev.zeroshot.core.prompt.Label;
import dev.zeroshot.core.prompt.PromptSet;
import dev.zeroshot.core.ranking.Selection;
import java.io.Serial;
import java.io.Serializable;
import java.util.List;
import java.util.OptionalInt;

/**
 * What pictures are asked, as it travels to executors.
 *
 * @param labels at least one
 * @param top how many labels are wanted, the best; 0 for all
 * @param minProbability the least probability of a label that is wanted, [0, 1]
 */
public record Asked(List<AskedLabel> labels, int top, double minProbability) implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Copies the list. */
    public Asked {
        labels = List.copyOf(labels);
    }

    /**
     * A label that travels.
     *
     * @param name what the answer says
     * @param prompts at least one
     * @param background whether it stands for everything else
     */
    public record AskedLabel(String name, List<String> prompts, boolean background) implements Serializable {
        @Serial
        private static final long serialVersionUID = 1L;

        /** Copies the list. */
        public AskedLabel {
            prompts = List.copyOf(prompts);
        }
    }

    /**
     * A question in core's terms, ready to travel.
     *
     * @param prompts the prompts
     * @param selection which labels are wanted
     * @return the same
     */
    public static Asked of(PromptSet prompts, Selection selection) {
        List<AskedLabel> labels = prompts.labels().stream()
                .map(label -> new AskedLabel(label.name(), label.prompts(), label.background()))
                .toList();
        return new Asked(labels, selection.top().orElse(0), selection.minProbability());
    }

    /**
     * The prompts, without the warnings that whoever asked has seen.
     *
     * @return equal for equal labels
     */
    public PromptSet prompts() {
        return new PromptSet(
                labels.stream()
                        .map(label -> new Label(label.name(), label.prompts(), label.background()))
                        .toList(),
                List.of());
    }

    /**
     * Which labels are wanted.
     *
     * @return the selection
     */
    public Selection selection() {
        return new Selection(top > 0 ? OptionalInt.of(top) : OptionalInt.empty(), minProbability);
    }
}
