package dev.zeroshot.cli.watch;

import dev.zeroshot.cli.output.JsonLines;
import dev.zeroshot.cli.output.Percent;
import dev.zeroshot.cli.terminal.DisplayText;
import dev.zeroshot.core.ranking.RankedLabel;
import dev.zeroshot.core.ranking.Selection;
import dev.zeroshot.core.watch.WatchEvent;
import dev.zeroshot.core.watch.WatchedFrame;
import java.util.stream.Collectors;

/**
 * Standard output: a line an event, or a line a frame.
 *
 * @param console takes the lines
 * @param json whether they are JSON objects
 * @param frames whether frames are written instead of events
 * @param selection which labels of a frame are written
 */
record EventLines(WatchConsole console, boolean json, boolean frames, Selection selection) {
    void frame(WatchedFrame frame) {
        if (frames) {
            console.line(json ? JsonLines.text(EventJson.of(frame, selection)) : words(frame));
        }
    }

    void event(WatchEvent event) {
        if (!frames) {
            console.line(json ? JsonLines.text(EventJson.of(event)) : words(event));
        }
    }

    private String words(WatchedFrame frame) {
        return ClockText.of(frame.nanos()) + "  "
                + selection.apply(frame.labels()).stream()
                        .map(EventLines::words)
                        .collect(Collectors.joining("   "));
    }

    private static String words(RankedLabel label) {
        return DisplayText.visible(label.label())
                + (label.background() ? " (background) " : " ")
                + Percent.of(label.probability().orElse(0));
    }

    private static String words(WatchEvent event) {
        return ClockText.of(event.nanos()) + "  " + event.kind().word() + "  " + DisplayText.visible(event.label())
                + "  " + Percent.of(event.probability());
    }
}
