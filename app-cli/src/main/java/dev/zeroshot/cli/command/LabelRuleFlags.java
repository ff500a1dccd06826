package dev.zeroshot.cli.command;

import dev.zeroshot.cli.input.LabelPrompts;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.label.LabelSettings;
import dev.zeroshot.core.label.Placing;
import dev.zeroshot.core.label.duplicate.DuplicateFinder;
import dev.zeroshot.core.label.rule.LabelRule;
import dev.zeroshot.core.label.rule.OneClass;
import dev.zeroshot.core.label.rule.SeveralClasses;
import dev.zeroshot.core.label.split.SplitRatios;
import dev.zeroshot.core.prompt.Label;
import dev.zeroshot.core.text.NearestNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of a labelling that say what pictures are: classes, doubt, duplicates, splits. */
public final class LabelRuleFlags {
    private static final int NONE_NEAR = -1;

    @Option(
            names = {"-p", "--prompt"},
            paramLabel = "PROMPT=CLASS",
            order = 1,
            description =
                    "A prompt and its class, split at the last =; a prompt without = is its own class. Several prompts of a"
                            + " class are averaged.")
    private List<String> prompts = new ArrayList<>();

    @Option(
            names = "--ontology",
            paramLabel = "FILE",
            order = 2,
            description = "JSON or YAML instead of -p: class -> prompts.")
    private @Nullable String ontology;

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
            description = "What stands for everything else; such pictures go into none/.")
    private List<String> background = new ArrayList<>();

    @Option(
            names = "--split",
            paramLabel = "TRAIN,VALID,TEST",
            order = 6,
            description = "Proportions of train, valid and test. Default: 0.8,0.1,0.1.")
    private @Nullable String split;

    @Option(
            names = "--min-probability",
            paramLabel = "X",
            order = 7,
            description = "Pictures whose best class is less probable go into unsure/.")
    private @Nullable String minProbability;

    @Option(
            names = "--margin",
            paramLabel = "X",
            order = 8,
            description = "Pictures whose best class is not by X more probable than the second go into unsure/.")
    private @Nullable String margin;

    @Option(
            names = "--multi-label",
            order = 9,
            description = "A picture has every class that reaches its --threshold; writes tables only.")
    private boolean multiLabel;

    @Option(
            names = "--threshold",
            paramLabel = "[CLASS=]X",
            order = 10,
            description = "With --multi-label: the least probability of all classes, or of one. Default: 0.5.")
    private List<String> thresholds = new ArrayList<>();

    @Option(
            names = "--by-similarity",
            order = 11,
            description = "With --multi-label: thresholds are of the similarity, which judges each class by itself.")
    private boolean bySimilarity;

    @Option(
            names = "--near",
            paramLabel = "BITS",
            order = 14,
            description = "Pictures whose perceptual hashes of 88 bits differ in at most so many are duplicates, 0 to "
                    + DuplicateFinder.MOST_DISTANCE + "; none for exact ones only. Default: "
                    + LabelSettings.Arrangement.NEAR_DISTANCE + ".")
    private @Nullable String near;

    /** Flags that nobody has given yet. */
    public LabelRuleFlags() {}

    /** Whether anything says which classes there are. */
    boolean given() {
        return !prompts.isEmpty() || ontology != null || !background.isEmpty();
    }

    /**
     * The classes, still to be read.
     *
     * @return them
     */
    public LabelPrompts prompts() {
        return new LabelPrompts(prompts, Optional.ofNullable(ontology), templates, background);
    }

    /**
     * What is done with the scores.
     *
     * @param classes what {@link #prompts} read
     * @param placing how pictures get into the data set
     * @return the arrangement
     * @throws UsageException if flags do not fit, or contradict each other
     */
    public LabelSettings.Arrangement arrangement(LabelPrompts.Read classes, Placing placing) {
        return new LabelSettings.Arrangement(rule(classes), ratios(), nearDistance(), placing);
    }

    private SplitRatios ratios() {
        try {
            return split == null ? SplitRatios.DEFAULT : SplitRatios.parse(split);
        } catch (UsageException e) {
            throw new UsageException("--split: " + e.getMessage());
        }
    }

    private int nearDistance() {
        if (near == null) {
            return LabelSettings.Arrangement.NEAR_DISTANCE;
        }
        if (near.equals("none")) {
            return NONE_NEAR;
        }
        try {
            int bits = Integer.parseInt(near);
            if (bits >= 0 && bits <= DuplicateFinder.MOST_DISTANCE) {
                return bits;
            }
        } catch (NumberFormatException e) {
            throw new UsageException("--near: '" + near + "' is neither a whole number nor none");
        }
        throw new UsageException("--near: " + near + " is not between 0 and " + DuplicateFinder.MOST_DISTANCE);
    }

    private LabelRule rule(LabelPrompts.Read classes) {
        if (!multiLabel) {
            if (!thresholds.isEmpty() || bySimilarity) {
                throw new UsageException(
                        "--threshold and --by-similarity go with --multi-label; for one class a picture"
                                + " there are --min-probability and --margin");
            }
            return new OneClass(fraction("--min-probability", minProbability), fraction("--margin", margin));
        }
        if (minProbability != null || margin != null) {
            throw new UsageException("--min-probability and --margin do not go with --multi-label; give --threshold");
        }
        return severalClasses(classes);
    }

    private SeveralClasses severalClasses(LabelPrompts.Read classes) {
        List<String> names = classes.prompts().labels().stream()
                .filter(label -> !label.background())
                .map(Label::name)
                .toList();
        Map<String, Double> own = new HashMap<>(classes.thresholds());
        Optional<Double> general = Optional.empty();
        for (String text : thresholds) {
            int equals = text.lastIndexOf('=');
            double value = number("--threshold", text.substring(equals + 1));
            if (equals < 0) {
                general = Optional.of(value);
            } else if (names.contains(text.substring(0, equals))) {
                own.put(text.substring(0, equals), value);
            } else {
                String name = text.substring(0, equals);
                throw new UsageException(
                        "--threshold: there is no class '" + name + "'" + NearestNames.didYouMean(name, names));
            }
        }
        if (bySimilarity && general.isEmpty() && !own.keySet().containsAll(names)) {
            throw new UsageException(
                    "--by-similarity: there is no default threshold of a similarity, whose range depends on"
                            + " the model; give --threshold X");
        }
        SeveralClasses.Score score = bySimilarity ? SeveralClasses.Score.SIMILARITY : SeveralClasses.Score.PROBABILITY;
        return new SeveralClasses(score, own, general.orElse(0.5));
    }

    private static double fraction(String flag, @Nullable String text) {
        double value = text == null ? 0 : number(flag, text);
        if (!(value >= 0 && value <= 1)) {
            throw new UsageException(flag + ": " + text + " is not between 0 and 1");
        }
        return value;
    }

    private static double number(String flag, String text) {
        try {
            double value = Double.parseDouble(text);
            if (!Double.isNaN(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new UsageException(flag + ": '" + text + "' is not a number");
        }
        throw new UsageException(flag + ": '" + text + "' is not a number");
    }
}
