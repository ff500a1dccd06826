package dev.zeroshot.cli.command;

import dev.zeroshot.cli.input.FolderTruth;
import dev.zeroshot.cli.input.Truth;
import dev.zeroshot.cli.input.TruthFile;
import dev.zeroshot.core.error.UsageException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of {@code compare} alone. */
final class CompareFlags {
    private static final String FOLDERS = "folders";
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})([kmgt]?)b?");

    @Option(
            names = "--models",
            paramLabel = "ID,ID,...",
            required = true,
            order = 10,
            description = "The models to compare: names of 'zeroshot models', or checkpoint folders.")
    private List<String> models = new ArrayList<>();

    @Option(
            names = "--truth",
            paramLabel = "FILE|folders",
            order = 11,
            description = {
                "What the pictures show: a CSV file with the columns image and class,",
                "or 'folders' if pictures lie in folders named after their classes.",
                "Without prompts, the classes are the prompts."
            })
    private @Nullable String truth;

    @Option(
            names = "--report",
            paramLabel = "FILE.html",
            order = 12,
            description = "Write a page with all figures and thumbnails, that needs nothing else.")
    private @Nullable String report;

    @Option(
            names = "--summary",
            paramLabel = "FILE.json",
            order = 13,
            description = "Write the figures over all pictures as one JSON object.")
    private @Nullable String summary;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            order = 14,
            description = "Memory for open models, as 3g or 800m; those that do not fit together take turns. "
                    + "Default: half of the machine's.")
    private @Nullable String memory;

    @Option(names = "--check", order = 15, description = "Say what would be opened and written; do nothing.")
    private boolean check;

    /** The ids in order, each once. */
    List<String> models(Consumer<String> warnings) {
        Set<String> ids = new LinkedHashSet<>();
        for (String value : models) {
            for (String part : value.split(",", -1)) {
                String id = part.strip();
                if (id.isEmpty()) {
                    throw new UsageException("--models: '" + value + "' names an empty model; give ids with commas");
                }
                if (!ids.add(id)) {
                    warnings.accept("the model '" + id + "' is named more than once; it is used once");
                }
            }
        }
        if (ids.size() == 1) {
            warnings.accept("there is only one model, so there is nothing to compare it with; name others in --models");
        }
        return List.copyOf(ids);
    }

    Optional<Truth> truth(List<String> pictures, List<String> folders) {
        if (truth == null) {
            return Optional.empty();
        }
        return Optional.of(
                truth.equals(FOLDERS)
                        ? FolderTruth.read("--truth", pictures, folders)
                        : TruthFile.read("--truth", truth, folders));
    }

    Optional<String> report() {
        return Optional.ofNullable(report);
    }

    Optional<String> summary() {
        return Optional.ofNullable(summary);
    }

    boolean check() {
        return check;
    }

    /** Bytes for open models; empty for the default. */
    Optional<Long> memory() {
        return Optional.ofNullable(memory).map(CompareFlags::bytes);
    }

    private static long bytes(String text) {
        Matcher matcher = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new UsageException("--memory: '" + text + "' is no size; write for instance 3g or 800m");
        }
        int power = " kmgt".indexOf(matcher.group(2).isEmpty() ? " " : matcher.group(2));
        try {
            long bytes = Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << (10 * power));
            if (bytes > 0) {
                return bytes;
            }
        } catch (ArithmeticException e) {
            throw new UsageException("--memory: " + text + " is more than any machine has");
        }
        throw new UsageException("--memory: " + text + " is no memory at all");
    }
}
