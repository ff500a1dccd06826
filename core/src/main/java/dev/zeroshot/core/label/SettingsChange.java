package dev.zeroshot.core.label;

import dev.zeroshot.core.label.rule.LabelRule;
import dev.zeroshot.core.label.rule.OneClass;
import dev.zeroshot.core.label.rule.SeveralClasses;
import dev.zeroshot.core.prompt.Label;
import dev.zeroshot.core.ranking.Ranking;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is different from the last time, in words.
 *
 * @param scoring what makes other scores: they cannot be used together
 * @param arranging what arranges the same scores in another way
 */
record SettingsChange(List<String> scoring, List<String> arranging) {
    /** The probe's cosines may differ by rounding on another machine; another checkpoint differs by far more. */
    private static final double SAME = 1e-3;

    /** The name under which a model's cosines on a fixed picture are kept. */
    static final String PROBE = "probe";

    static SettingsChange of(LabelSettings before, LabelSettings now) {
        List<String> scoring = new ArrayList<>();
        if (!before.folder().equals(now.folder())) {
            scoring.add("the folder was " + before.folder() + " and is " + now.folder());
        }
        model(before.model(), now.model(), scoring);
        if (scoring.isEmpty() && !before.ranking().equals(now.ranking())) {
            scoring.add("the logit scale was " + described(before.ranking()) + " and is " + described(now.ranking()));
        }
        labels(before, now, scoring);
        if (scoring.isEmpty() && !before.labels().equals(now.labels())) {
            scoring.add("the classes are in another order");
        }
        if (scoring.isEmpty() && differs(before.model().get(PROBE), now.model().get(PROBE))) {
            scoring.add("the model answers otherwise than at the beginning, so its files must have changed");
        }
        return new SettingsChange(scoring, arranging(before.arrangement(), now.arrangement()));
    }

    private static void model(Map<String, String> before, Map<String, String> now, List<String> changes) {
        for (String key : new TreeSet<>(before.keySet())) {
            String is = now.get(key);
            if (is != null && !key.equals(PROBE) && !is.equals(before.get(key))) {
                changes.add("the model's " + key + " was " + before.get(key) + " and is " + is);
            }
        }
    }

    private static boolean differs(@Nullable String before, @Nullable String now) {
        if (before == null || now == null || before.equals(now)) {
            return false;
        }
        String[] was = before.split(" ", -1);
        String[] is = now.split(" ", -1);
        boolean differs = was.length != is.length;
        for (int i = 0; i < was.length && !differs; i++) {
            differs = Math.abs(Double.parseDouble(was[i]) - Double.parseDouble(is[i])) > SAME;
        }
        return differs;
    }

    private static void labels(LabelSettings before, LabelSettings now, List<String> changes) {
        Map<String, Label> was = byName(before);
        Map<String, Label> is = byName(now);
        for (Label label : was.values()) {
            Label other = is.get(label.name());
            if (other == null) {
                changes.add("the " + kind(label) + " '" + label.name() + "' is gone");
            } else if (!other.equals(label)) {
                changes.add(
                        "the prompts of '" + label.name() + "' were " + quoted(label) + " and are " + quoted(other));
            }
        }
        for (Label label : is.values()) {
            if (!was.containsKey(label.name())) {
                changes.add("the " + kind(label) + " '" + label.name() + "' is new");
            }
        }
    }

    private static Map<String, Label> byName(LabelSettings settings) {
        Map<String, Label> labels = new LinkedHashMap<>();
        settings.labels().forEach(label -> labels.put(label.name(), label));
        return labels;
    }

    private static String kind(Label label) {
        return label.background() ? "background prompt" : "class";
    }

    private static String quoted(Label label) {
        return "'" + String.join("', '", label.prompts()) + "'" + (label.background() ? " (background)" : "");
    }

    private static String described(LabelRule rule) {
        if (rule instanceof OneClass one) {
            return "one class, with a probability of at least " + one.minProbability() + " and a margin of "
                    + one.margin();
        }
        if (rule instanceof SeveralClasses several) {
            return "several classes, from a threshold of " + several.threshold()
                    + (several.thresholds().isEmpty() ? "" : " or " + new TreeMap<>(several.thresholds()));
        }
        return rule.toString();
    }

    private static String described(Ranking ranking) {
        OptionalDouble scale = ranking.logitScale();
        return scale.isPresent() ? Double.toString(scale.getAsDouble()) : "not known";
    }

    private static List<String> arranging(LabelSettings.Arrangement before, LabelSettings.Arrangement now) {
        List<String> changes = new ArrayList<>();
        if (!before.rule().equals(now.rule())) {
            changes.add("the rule was " + described(before.rule()) + " and is " + described(now.rule()));
        }
        if (!before.ratios().equals(now.ratios())) {
            changes.add("the split was " + before.ratios() + " and is " + now.ratios());
        }
        if (before.nearDistance() != now.nearDistance()) {
            changes.add(
                    "the distance of near duplicates was " + before.nearDistance() + " and is " + now.nearDistance());
        }
        if (before.placing() != now.placing()) {
            changes.add("pictures were " + before.placing().words() + " and are "
                    + now.placing().words());
        }
        return changes;
    }
}
