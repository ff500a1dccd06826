package dev.zeroshot.core.label;

import dev.zeroshot.core.label.journal.Escapes;
import dev.zeroshot.core.label.rule.Verdict;
import dev.zeroshot.core.ranking.RankedLabel;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What people say of pictures, which wins over the model. It is kept with the data set. Immutable.
 *
 * @param classes from a picture's relative path to its class; empty for one that shows none of them
 */
record Corrections(Map<String, String> classes) {
    Corrections {
        classes = Map.copyOf(classes);
    }

    static Corrections read(OutFolder out) throws IOException {
        Map<String, String> classes = new HashMap<>();
        if (Files.exists(out.corrections())) {
            for (String line : Files.readAllLines(out.corrections())) {
                String[] fields = line.split("\t", -1);
                classes.put(Escapes.unescape(fields[0]), Escapes.unescape(fields[1]));
            }
        }
        return new Corrections(classes);
    }

    /** These, and where both speak of a picture, those. */
    Corrections and(Map<String, String> others) {
        Map<String, String> all = new HashMap<>(classes);
        all.putAll(others);
        return new Corrections(all);
    }

    void write(OutFolder out) throws IOException {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(classes).forEach((image, name) -> text.append(Escapes.escape(image))
                .append('\t')
                .append(Escapes.escape(name))
                .append('\n'));
        out.replace(out.corrections(), text.toString());
    }

    Verdict apply(String image, List<RankedLabel> ranked, Verdict verdict) {
        String name = classes.get(image);
        if (name == null || List.of(name).equals(verdict.classes())) {
            return verdict;
        }
        if (name.isEmpty()) {
            return new Verdict(Verdict.Kind.NONE, List.of(), verdict.probability(), "none: corrected");
        }
        OptionalDouble probability = ranked.stream()
                .filter(label -> label.label().equals(name))
                .findFirst()
                .map(RankedLabel::probability)
                .orElse(OptionalDouble.empty());
        String before =
                verdict.classes().isEmpty() ? verdict.note() : String.join(LabelRow.CLASS_SEPARATOR, verdict.classes());
        return new Verdict(Verdict.Kind.LABELLED, List.of(name), probability, "corrected; was " + before);
    }
}
