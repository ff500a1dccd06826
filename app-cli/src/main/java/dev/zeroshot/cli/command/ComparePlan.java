package dev.zeroshot.cli.command;

import dev.zeroshot.core.compare.CompareOptions;
import dev.zeroshot.core.compare.ModelMemory;
import dev.zeroshot.core.compare.ModelOpener;
import dev.zeroshot.core.error.ZeroshotException;
import java.util.ArrayList;
import java.util.List;

/** What a comparison would do, for {@code --check}. */
record ComparePlan(ModelOpener opener, List<String> models, CompareOptions options, CompareOutput.Wanted wanted) {
    private static final long MEGABYTE = 1 << 20;

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        long all = 0;
        for (String id : models) {
            try {
                long bytes = ModelMemory.estimate(opener.card(id));
                all += bytes;
                lines.add("would open " + id + ", about " + bytes / MEGABYTE + " MB");
            } catch (ZeroshotException e) {
                lines.add("cannot open " + id + ": " + e.getMessage());
            }
        }
        lines.add((all <= options.modelBytes() || models.size() == 1 ? "open together" : "open in turns") + ", within "
                + options.modelBytes() / MEGABYTE + " MB");
        lines.add("would rank " + wanted.prompts().labels().size() + " prompts");
        wanted.report().ifPresent(file -> lines.add("would write " + file));
        wanted.summary().ifPresent(file -> lines.add("would write " + file));
        return lines;
    }
}
