package dev.zeroshot.cli.command;

import dev.zeroshot.cli.config.Secret;
import dev.zeroshot.cli.terminal.Machine;
import dev.zeroshot.cli.watch.WatchTargets;
import dev.zeroshot.core.ranking.Selection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of {@code watch} that say where events go. */
final class WatchTargetFlags {
    private static final String SECRET = "ZEROSHOT_WEBHOOK_SECRET";

    @Option(
            names = "--frames",
            order = 20,
            description = "Write a line for each frame that is looked at, instead of a line an event.")
    private boolean frames;

    @Option(
            names = "--segments",
            paramLabel = "FILE.csv",
            order = 21,
            description = "Write a row for each stretch in view: label, start, end, probability.")
    private @Nullable String segments;

    @Option(
            names = "--webvtt",
            paramLabel = "FILE.vtt",
            order = 22,
            description = "Write the same as subtitles for a video player.")
    private @Nullable String webVtt;

    @Option(
            names = "--save-frames",
            paramLabel = "FOLDER",
            order = 23,
            description = "Write the picture of each event; files that are there already stay as they are.")
    private @Nullable String saveFrames;

    @Option(
            names = "--report",
            paramLabel = "FILE.html",
            order = 24,
            description = "Write a page with a timeline for each prompt and thumbnails, that needs nothing else.")
    private @Nullable String report;

    @Option(
            names = "--webhook",
            paramLabel = "URL",
            order = 25,
            description = {
                "Send each event there as JSON by POST; a call that fails is made again.",
                "Signed with HMAC-SHA256 if the environment variable ZEROSHOT_WEBHOOK_SECRET is set."
            })
    private @Nullable String webhook;

    @Option(names = "--check", order = 26, description = "Say what would be watched and written; do nothing.")
    private boolean check;

    WatchTargets targets(boolean json, Selection selection, Machine machine) {
        return new WatchTargets(
                json,
                frames,
                selection,
                Optional.ofNullable(segments),
                Optional.ofNullable(webVtt),
                Optional.ofNullable(saveFrames),
                Optional.ofNullable(report),
                Optional.ofNullable(webhook),
                machine.variable(SECRET).map(Secret::new));
    }

    boolean check() {
        return check;
    }
}
