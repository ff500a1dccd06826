package dev.zeroshot.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a training would do, said without doing it: pictures are found but not read. */
record ProbePlan(LabelledInputs inputs, String model, String out) {
    List<String> lines() {
        Map<String, Integer> counts = new TreeMap<>();
        int kept = 0;
        while (inputs.hasNext()) {
            String name = inputs.next().name();
            if (inputs.pictures().isKept(name)) {
                kept++;
            } else {
                counts.merge(inputs.classOf(name), 1, Integer::sum);
            }
        }
        List<String> lines = new ArrayList<>();
        counts.forEach((name, count) -> lines.add("would learn '" + name + "' from " + pictures(count)));
        if (kept > 0) {
            lines.add("would try the probe on " + pictures(kept) + " of test");
        }
        lines.addAll(inputs.warnings(counts.keySet()));
        lines.add("would open the model " + model);
        lines.add("would write " + out);
        return lines;
    }

    private static String pictures(int count) {
        return count + (count == 1 ? " picture" : " pictures");
    }
}
