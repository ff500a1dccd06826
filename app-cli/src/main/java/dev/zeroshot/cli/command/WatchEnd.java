package dev.zeroshot.cli.command;

import dev.zeroshot.cli.watch.WatchConsole;
import dev.zeroshot.cli.watch.WatchOutput;
import dev.zeroshot.core.watch.WatchSummary;
import dev.zeroshot.core.watch.frame.FrameSource;
import dev.zeroshot.core.watch.frame.FrameStatistics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The end of a watching: files, what the user should know, exit code.
 *
 * @param out where events went
 * @param source what was watched, without its password
 * @param video it, open
 * @param model the id of the model, and what it computes in
 */
record WatchEnd(WatchOutput out, String source, FrameSource video, String model) {
    /** Writes the files to their end. */
    void files() {
        out.complete(source, video.describe(), model, facts());
    }

    /** Writes the files, tells what was lost, and gives the exit code. */
    int code(WatchSummary summary, WatchConsole console, boolean verbose, Duration patience) {
        files();
        FrameStatistics statistics = video.statistics();
        if (summary.disordered() > 0) {
            console.warn(source + ": the times of " + summary.disordered() + " frames go back; they were left out");
        }
        if (statistics.dropped() > 0 || verbose) {
            facts().forEach(console::note);
        }
        if (summary.failed() > 0) {
            console.tell(summary.failed() + " of " + (summary.frames() + summary.failed()) + " frames failed");
        }
        if (!out.delivered(patience)) {
            return ExitCode.OUTPUT;
        }
        return summary.failed() > 0 || statistics.damaged() > 0 ? ExitCode.INPUT_FAILED : ExitCode.DONE;
    }

    private List<String> facts() {
        FrameStatistics statistics = video.statistics();
        List<String> facts = new ArrayList<>();
        facts.add(statistics.delivered() + " frames were looked at.");
        if (statistics.dropped() > 0) {
            facts.add(statistics.dropped() + " frames were dropped, since the model had no time for them.");
        }
        if (statistics.reconnects() > 0) {
            facts.add("The connection was lost and taken up again " + statistics.reconnects() + " times.");
        }
        return facts;
    }
}
