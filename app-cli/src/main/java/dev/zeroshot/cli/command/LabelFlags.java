package dev.zeroshot.cli.command;

import dev.zeroshot.cli.input.LabelPrompts;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.label.LabelRequest;
import dev.zeroshot.core.label.LabelSettings;
import dev.zeroshot.core.label.Placing;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The flags of {@code label}: what pictures are, and what is written. */
final class LabelFlags {
    @Mixin
    private final LabelRuleFlags rules = new LabelRuleFlags();

    @Option(names = "--out", paramLabel = "FOLDER", order = 5, description = "Where the data set goes; a new folder.")
    private @Nullable String out;

    @Option(
            names = "--hard-link",
            order = 12,
            description = "Link pictures instead of copying them: takes no space, on the same disk.")
    private boolean hardLink;

    @Option(names = "--list-only", order = 13, description = "Write tables only, neither copies nor links.")
    private boolean listOnly;

    @Option(
            names = "--restart",
            order = 15,
            description = "Forget the scores of an earlier run with the same --out, and start over.")
    private boolean restart;

    @Option(
            names = "--report",
            paramLabel = "FILE.html",
            order = 16,
            description = {
                "Write a contact sheet, by class and the most doubtful first: filter, click to correct, save the",
                "corrections. It needs nothing else."
            })
    private @Nullable String report;

    @Option(
            names = "--apply",
            paramLabel = "FILE.json",
            order = 17,
            description = {
                "Instead of labelling: carry out the corrections that were saved from the contact sheet of --out.",
                "They stay in force when the folder is labelled again, until --restart."
            })
    private @Nullable String apply;

    @Option(names = "--check", order = 18, description = "Say what would be done; do nothing.")
    private boolean check;

    boolean check() {
        return check;
    }

    /** Where the contact sheet goes. */
    Optional<String> report() {
        return Optional.ofNullable(report);
    }

    /** The corrections to carry out; all that would label is refused with them. */
    Optional<String> corrections() {
        if (apply != null && (rules.given() || restart)) {
            throw new UsageException("--apply: corrections need neither prompts nor --restart; give --out alone");
        }
        return Optional.ofNullable(apply);
    }

    /** Where the data set is or goes. */
    Path out() {
        if (out == null) {
            throw new UsageException("--out FOLDER is missing; it says where the data set goes");
        }
        return path("--out", out);
    }

    LabelPrompts prompts() {
        return rules.prompts();
    }

    /** All that is asked. */
    LabelRequest request(Path folder, LabelPrompts.Read classes) {
        Path target = out();
        LabelSettings.Arrangement arrangement = rules.arrangement(classes, placing());
        return new LabelRequest(folder, target, classes.prompts(), arrangement, restart);
    }

    static Path path(String flag, String name) {
        if (name.isEmpty()) {
            throw new UsageException(flag + ": the name is empty");
        }
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new UsageException(flag + ": '" + name + "' is no path (" + e.getReason() + ")");
        }
    }

    private Placing placing() {
        if (hardLink && listOnly) {
            throw new UsageException("--hard-link and --list-only contradict each other; leave one out");
        }
        return hardLink ? Placing.HARD_LINK : listOnly ? Placing.LIST_ONLY : Placing.COPY;
    }
}
