package dev.zeroshot.core.label;

import dev.zeroshot.core.label.journal.Escapes;
import dev.zeroshot.core.label.rule.LabelRule;
import dev.zeroshot.core.label.rule.OneClass;
import dev.zeroshot.core.label.rule.SeveralClasses;
import dev.zeroshot.core.label.split.SplitRatios;
import dev.zeroshot.core.prompt.Label;
import dev.zeroshot.core.ranking.Ranking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Settings as a text of lines, each a key and values with tabs in between. */
final class SettingsText {
    private static final String VERSION = "1";

    private SettingsText() {}

    static String write(LabelSettings settings) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("version", VERSION));
        lines.add(List.of("folder", settings.folder()));
        new TreeMap<>(settings.model()).forEach((key, value) -> lines.add(List.of("model", key, value)));
        settings.ranking().logitScale().ifPresent(scale -> lines.add(List.of("scale", Double.toString(scale))));
        for (Label label : settings.labels()) {
            List<String> line = new ArrayList<>(List.of(label.background() ? "background" : "class", label.name()));
            line.addAll(label.prompts());
            lines.add(line);
        }
        LabelSettings.Arrangement arrangement = settings.arrangement();
        lines.addAll(rule(arrangement.rule()));
        lines.add(List.of("split", arrangement.ratios().toString()));
        lines.add(List.of("near", Integer.toString(arrangement.nearDistance())));
        lines.add(List.of("placing", arrangement.placing().name()));
        return lines.stream()
                .map(line -> line.stream().map(Escapes::escape).collect(Collectors.joining("\t", "", "\n")))
                .collect(Collectors.joining());
    }

    private static List<List<String>> rule(LabelRule rule) {
        List<List<String>> lines = new ArrayList<>();
        if (rule instanceof OneClass one) {
            lines.add(List.of("one", Double.toString(one.minProbability()), Double.toString(one.margin())));
        } else if (rule instanceof SeveralClasses several) {
            lines.add(List.of("several", several.score().name(), Double.toString(several.threshold())));
            new TreeMap<>(several.thresholds())
                    .forEach((name, threshold) -> lines.add(List.of("threshold", name, Double.toString(threshold))));
        }
        return lines;
    }

    /**
     * Settings of a text.
     *
     * @throws IllegalArgumentException if it is something else
     */
    static LabelSettings parse(String text) {
        List<List<String>> lines = text.lines()
                .map(line -> Arrays.stream(line.split("\t", -1))
                        .map(Escapes::unescape)
                        .toList())
                .toList();
        if (!VERSION.equals(one(lines, "version").get(1))) {
            throw new IllegalArgumentException(
                    "version " + one(lines, "version").get(1));
        }
        Map<String, String> model =
                all(lines, "model").stream().collect(Collectors.toMap(line -> line.get(1), line -> line.get(2)));
        List<Label> labels = lines.stream()
                .filter(line -> line.get(0).equals("class") || line.get(0).equals("background"))
                .map(line -> new Label(
                        line.get(1), line.subList(2, line.size()), line.get(0).equals("background")))
                .toList();
        OptionalDouble scale = all(lines, "scale").stream()
                .mapToDouble(line -> Double.parseDouble(line.get(1)))
                .findFirst();
        LabelSettings.Arrangement arrangement = new LabelSettings.Arrangement(
                rule(lines),
                SplitRatios.parse(one(lines, "split").get(1)),
                Integer.parseInt(one(lines, "near").get(1)),
                Placing.valueOf(one(lines, "placing").get(1)));
        return new LabelSettings(one(lines, "folder").get(1), model, labels, new Ranking(scale), arrangement);
    }

    private static LabelRule rule(List<List<String>> lines) {
        if (!all(lines, "one").isEmpty()) {
            List<String> line = one(lines, "one");
            return new OneClass(Double.parseDouble(line.get(1)), Double.parseDouble(line.get(2)));
        }
        List<String> line = one(lines, "several");
        Map<String, Double> thresholds = all(lines, "threshold").stream()
                .collect(Collectors.toMap(own -> own.get(1), own -> Double.parseDouble(own.get(2))));
        return new SeveralClasses(
                SeveralClasses.Score.valueOf(line.get(1)), thresholds, Double.parseDouble(line.get(2)));
    }

    private static List<List<String>> all(List<List<String>> lines, String key) {
        return lines.stream().filter(line -> line.get(0).equals(key)).toList();
    }

    private static List<String> one(List<List<String>> lines, String key) {
        return all(lines, key).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no line '" + key + "'"));
    }
}
