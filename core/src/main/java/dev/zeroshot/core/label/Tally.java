package dev.zeroshot.core.label;

import dev.zeroshot.core.label.rule.Verdict;
import dev.zeroshot.core.label.split.Split;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts rows. For one thread. */
final class Tally {
    private final Map<String, Map<Split, Long>> labelled = new LinkedHashMap<>();
    private long pictures;
    private long unsure;
    private long none;
    private long damaged;
    private long failed;

    Tally(List<LabelClass> classes) {
        classes.forEach(one -> labelled.put(one.name(), new EnumMap<>(Split.class)));
    }

    void verdict(Verdict verdict, Split split) {
        pictures++;
        switch (verdict.kind()) {
            case LABELLED ->
                verdict.classes().forEach(name -> labelled.computeIfAbsent(name, other -> new EnumMap<>(Split.class))
                        .merge(split, 1L, Long::sum));
            case UNSURE -> unsure++;
            case NONE -> none++;
        }
    }

    void damaged() {
        pictures++;
        damaged++;
    }

    void failed() {
        pictures++;
        failed++;
    }

    LabelSummary summary(long known, long groups, long duplicates, long moved) {
        Map<String, Map<Split, Long>> counts = new LinkedHashMap<>();
        labelled.forEach((name, splits) -> counts.put(name, Collections.unmodifiableMap(splits)));
        return new LabelSummary(
                pictures,
                known,
                Collections.unmodifiableMap(counts),
                unsure,
                none,
                damaged,
                failed,
                groups,
                duplicates,
                moved,
                warnings());
    }

    /** Loaders number the classes that they find: a split that lacks one numbers the others otherwise. */
    private List<String> warnings() {
        Set<Split> used = EnumSet.noneOf(Split.class);
        labelled.values().forEach(splits -> used.addAll(splits.keySet()));
        List<String> warnings = new ArrayList<>();
        for (Split split : used) {
            List<String> missing = labelled.entrySet().stream()
                    .filter(one -> !one.getValue().containsKey(split))
                    .map(one -> "'" + one.getKey() + "'")
                    .toList();
            if (!missing.isEmpty()) {
                warnings.add(split.folder() + " has no picture of " + String.join(", ", missing)
                        + ": programs that number the classes of each folder number them otherwise there; number them by"
                        + " classes.txt");
            }
        }
        return warnings;
    }
}
