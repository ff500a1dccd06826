package dev.zeroshot.cli.command;

import dev.zeroshot.cli.input.PromptArguments;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.ranking.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of every command that ranks prompts: which ones, and how many of the answers are shown. */
public final class PromptFlags {
    @Option(
            names = {"-p", "--prompt"},
            paramLabel = "PROMPT",
            order = 1,
            description = "What a picture can show, in your own words. Repeat it for each.")
    private List<String> prompts = new ArrayList<>();

    @Option(
            names = "--prompts",
            paramLabel = "FILE",
            order = 2,
            description = "UTF-8 file with a prompt a line; blank lines mean nothing, every other line is a prompt.")
    private List<String> promptFiles = new ArrayList<>();

    @Option(
            names = "--template",
            paramLabel = "TEXT",
            order = 3,
            description = "Text around each prompt, as 'a photo of a {}'. Several are averaged. Default: {}.")
    private List<String> templates = new ArrayList<>();

    @Option(
            names = "--background",
            paramLabel = "PROMPT",
            order = 4,
            description = "What stands for everything else, as 'something else'; marked in the answer.")
    private List<String> background = new ArrayList<>();

    @Option(names = "--top", paramLabel = "K", order = 5, description = "Show the best K labels only.")
    private @Nullable String top;

    @Option(
            names = "--min-probability",
            paramLabel = "X",
            order = 6,
            description = "Show labels of at least this probability only, 0 to 1.")
    private @Nullable String minProbability;

    /** Flags that nobody has given yet. */
    public PromptFlags() {}

    /**
     * The prompts, still to be read.
     *
     * @return them
     */
    public PromptArguments arguments() {
        return new PromptArguments(prompts, promptFiles, templates, background);
    }

    /** The prompts, still to be read; where none is given, these. */
    PromptArguments argumentsOr(List<String> others) {
        boolean given = !prompts.isEmpty() || !promptFiles.isEmpty();
        return given ? arguments() : new PromptArguments(others, List.of(), templates, background);
    }

    /** Whether anything says what a picture can show. */
    boolean given() {
        return !prompts.isEmpty() || !promptFiles.isEmpty() || !templates.isEmpty() || !background.isEmpty();
    }

    /**
     * Which labels are wanted.
     *
     * @return the selection
     * @throws UsageException if a value does not fit
     */
    public Selection selection() {
        OptionalInt best = top == null ? OptionalInt.empty() : OptionalInt.of(atLeastOne(top));
        return new Selection(best, minProbability == null ? 0 : probability(minProbability));
    }

    private static int atLeastOne(String text) {
        try {
            int count = Integer.parseInt(text);
            if (count >= 1) {
                return count;
            }
        } catch (NumberFormatException e) {
            throw new UsageException("--top: '" + text + "' is not a whole number; give how many labels to show");
        }
        throw new UsageException("--top: " + text + " is less than 1; ask for at least one label");
    }

    private static double probability(String text) {
        try {
            double least = Double.parseDouble(text);
            if (least >= 0 && least <= 1) {
                return least;
            }
        } catch (NumberFormatException e) {
            throw new UsageException("--min-probability: '" + text + "' is not a number between 0 and 1");
        }
        throw new UsageException("--min-probability: " + text + " is not between 0 and 1");
    }
}
