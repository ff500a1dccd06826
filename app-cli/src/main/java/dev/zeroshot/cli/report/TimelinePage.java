package dev.zeroshot.cli.report;

import dev.zeroshot.cli.output.Decimals;
import dev.zeroshot.cli.output.Percent;
import dev.zeroshot.cli.report.TimelineData.Picture;
import dev.zeroshot.cli.report.TimelineData.Shot;
import dev.zeroshot.cli.report.TimelineData.Track;
import dev.zeroshot.core.watch.Segment;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.function.LongFunction;

/**
 * What was seen in a video as one HTML page: a timeline a label with its probability and the stretches in which it was in
 * view, and a picture of each. Style and pictures are in it, it loads nothing and runs no script.
 */
public final class TimelinePage {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 60;
    private static final int TICKS = 4;

    private final TimelineData data;
    private final Html html;
    private final LongFunction<String> clock;

    private TimelinePage(TimelineData data, Html html, LongFunction<String> clock) {
        this.data = data;
        this.html = html;
        this.clock = clock;
    }

    /**
     * Writes a page.
     *
     * @param data what it tells
     * @param clock writes a time, given in nanoseconds
     * @param writer takes UTF-8
     * @throws IOException if the page cannot be written
     */
    public static void write(TimelineData data, LongFunction<String> clock, Writer writer) throws IOException {
        new TimelinePage(data, new Html(writer), clock).page();
    }

    private void page() throws IOException {
        Page.write(html, "zeroshot: " + data.source(), List.of("report.css", "timeline.css"), this::body);
    }

    private void body() throws IOException {
        html.element("header", () -> {
            html.element("p", "zeroshot watch", "class", "kicker");
            html.element("h1", () -> html.words(data.source()));
            html.element("p", facts(), "class", "facts");
        });
        html.element("main", () -> {
            for (Track track : data.tracks()) {
                html.element("section", () -> track(track), "class", "track");
            }
        });
    }

    private String facts() {
        StringBuilder text = new StringBuilder(data.description());
        text.append(text.isEmpty() ? "" : "; ").append(clock.apply(data.end())).append(" watched with ");
        text.append(data.model());
        if (!data.background().isEmpty()) {
            text.append(", against the background of '")
                    .append(String.join("', '", data.background()))
                    .append("'");
        }
        text.append('.');
        data.facts().forEach(fact -> text.append(' ').append(fact));
        return text.toString();
    }

    private void track(Track track) throws IOException {
        html.element("h2", () -> html.words(track.label()));
        html.element("p", summary(track), "class", "facts");
        html.element("div", () -> line(track), "class", "line");
        html.element("div", this::axis, "class", "axis", "aria-hidden", "true");
        if (!track.shots().isEmpty()) {
            html.element("ol", () -> {
                for (Shot shot : track.shots()) {
                    html.element("li", () -> shot(track, shot), "id", id(track, shot));
                }
            });
        }
    }

    private String summary(Track track) {
        if (track.shots().isEmpty()) {
            return "Never in view.";
        }
        long total = 0;
        for (Shot shot : track.shots()) {
            total += shot.segment().until() - shot.segment().from();
        }
        int times = track.shots().size();
        return "In view " + (times == 1 ? "once" : times + " times") + ", " + clock.apply(total) + " in all ("
                + Percent.of((double) total / Math.max(1, data.end())) + ").";
    }

    /** The probability as a filled curve, and over it a bar a segment that leads to its picture. */
    private void line(Track track) throws IOException {
        html.element(
                "svg",
                () -> html.alone("polygon", "points", outline(track)),
                "viewBox",
                "0 0 " + WIDTH + " " + HEIGHT,
                "preserveAspectRatio",
                "none",
                "role",
                "img",
                "aria-label",
                "Probability over time");
        for (Shot shot : track.shots()) {
            html.element(
                    "a",
                    "",
                    "class",
                    "bar",
                    "href",
                    "#" + id(track, shot),
                    "title",
                    span(shot.segment()),
                    "aria-label",
                    "In view " + span(shot.segment()),
                    "style",
                    "left:" + percent(shot.segment().from()) + ";width:"
                            + percent(shot.segment().until() - shot.segment().from()));
        }
    }

    private String outline(Track track) {
        StringBuilder points = new StringBuilder("0," + HEIGHT);
        double x = 0;
        for (Curve.Point point : track.curve()) {
            x = WIDTH * share(point.nanos());
            points.append(' ').append(Decimals.fixed(x, 1)).append(',');
            points.append(Decimals.fixed(HEIGHT * (1 - point.value()), 1));
        }
        return points.append(' ')
                .append(Decimals.fixed(x, 1))
                .append(',')
                .append(HEIGHT)
                .toString();
    }

    private void axis() throws IOException {
        for (int i = 0; i <= TICKS; i++) {
            html.element("span", clock.apply(data.end() * i / TICKS));
        }
    }

    private void shot(Track track, Shot shot) throws IOException {
        if (shot.picture().isPresent()) {
            Picture picture = shot.picture().get();
            html.alone(
                    "img",
                    "alt",
                    track.label() + " at " + clock.apply(shot.segment().from()),
                    "width",
                    Integer.toString(picture.width()),
                    "height",
                    Integer.toString(picture.height()),
                    "loading",
                    "lazy",
                    "src",
                    Thumbnail.address(picture.jpeg()));
        } else {
            html.element("div", "no picture", "class", "none");
        }
        html.element("span", span(shot.segment()), "class", "number");
        html.element("small", Percent.of(shot.segment().probability()));
    }

    private String span(Segment segment) {
        return clock.apply(segment.from()) + " – " + clock.apply(segment.until());
    }

    private String id(Track track, Shot shot) {
        return "s" + data.tracks().indexOf(track) + "-" + track.shots().indexOf(shot);
    }

    private double share(long nanos) {
        return Math.min(1, nanos / (double) Math.max(1, data.end()));
    }

    private String percent(long nanos) {
        return Decimals.fixed(100 * share(nanos), 3) + "%";
    }
}
