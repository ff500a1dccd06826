package dev.zeroshot.cli.watch;

import dev.zeroshot.cli.config.Secret;
import dev.zeroshot.core.ranking.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a watching is written to.
 *
 * @param json whether standard output has JSON objects
 * @param frames whether it has a line a frame instead of a line an event
 * @param selection which labels of a frame are written
 * @param segments the CSV file
 * @param webVtt the WebVTT file
 * @param savedFrames the folder for pictures
 * @param report the page
 * @param webhook the address to call
 * @param secret what calls are signed with
 */
public record WatchTargets(
        boolean json,
        boolean frames,
        Selection selection,
        Optional<String> segments,
        Optional<String> webVtt,
        Optional<String> savedFrames,
        Optional<String> report,
        Optional<String> webhook,
        Optional<Secret> secret) {
    /**
     * Whether pictures of events are needed.
     *
     * @return whether some target shows them
     */
    public boolean pictures() {
        return savedFrames.isPresent() || report.isPresent();
    }

    /**
     * What would be written, for {@code --check}.
     *
     * @return a line each
     */
    public List<String> plan() {
        List<String> lines = new ArrayList<>();
        segments.ifPresent(file -> lines.add("would write " + file));
        webVtt.ifPresent(file -> lines.add("would write " + file));
        report.ifPresent(file -> lines.add("would write " + file));
        savedFrames.ifPresent(folder -> lines.add("would write pictures to " + folder));
        webhook.ifPresent(address -> lines.add("would call "
                + WebhookAddress.parse(address).shown()
                + (secret.isPresent() ? ", signed" : ", not signed: ZEROSHOT_WEBHOOK_SECRET is not set")));
        return lines;
    }
}
