package dev.zeroshot.cli.watch;

import dev.zeroshot.cli.output.JsonAnswers;
import dev.zeroshot.cli.output.JsonLines;
import dev.zeroshot.core.ranking.Selection;
import dev.zeroshot.core.watch.WatchEvent;
import dev.zeroshot.core.watch.WatchedFrame;

/** Events and frames as objects. */
final class EventJson {
    private EventJson() {}

    static JsonLines.Fields of(WatchEvent event) {
        return json -> {
            json.writeStringField("event", event.kind().word());
            json.writeStringField("label", event.label());
            json.writeNumberField("time", ClockText.seconds(event.nanos()));
            json.writeNumberField("probability", event.probability());
        };
    }

    static JsonLines.Fields of(WatchedFrame frame, Selection selection) {
        return json -> {
            json.writeNumberField("time", ClockText.seconds(frame.nanos()));
            JsonAnswers.labels(json, selection.apply(frame.labels()));
        };
    }
}
