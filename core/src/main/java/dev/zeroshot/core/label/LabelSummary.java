package dev.zeroshot.core.label;

import dev.zeroshot.core.label.split.Split;
import java.util.List;
import java.util.Map;

/**
 * What came of a labelling.
 *
 * @param pictures how many there are
 * @param known how many of them were scored by an earlier run
 * @param labelled how many have a class, by class and split; every class is there
 * @param unsure how many are in doubt
 * @param none how many show something else
 * @param damaged how many could not be read or decoded
 * @param failed how many the model could not answer for, and might another time
 * @param duplicateGroups how many groups of duplicates there are
 * @param duplicates how many pictures are in them
 * @param moved how many are in another split than the last time
 * @param warnings what whoever trains should know
 */
public record LabelSummary(
        long pictures,
        long known,
        Map<String, Map<Split, Long>> labelled,
        long unsure,
        long none,
        long damaged,
        long failed,
        long duplicateGroups,
        long duplicates,
        long moved,
        List<String> warnings) {
    /** Whether every picture could be read and scored. */
    public boolean complete() {
        return damaged == 0 && failed == 0;
    }
}
