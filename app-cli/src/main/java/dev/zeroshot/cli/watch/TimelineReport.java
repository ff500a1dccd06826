package dev.zeroshot.cli.watch;

import dev.zeroshot.cli.output.NewFile;
import dev.zeroshot.cli.report.Curve;
import dev.zeroshot.cli.report.Thumbnail;
import dev.zeroshot.cli.report.TimelineData;
import dev.zeroshot.cli.report.TimelineData.Picture;
import dev.zeroshot.cli.report.TimelineData.Shot;
import dev.zeroshot.cli.report.TimelineData.Track;
import dev.zeroshot.cli.report.TimelinePage;
import dev.zeroshot.core.picture.crop.CropRule;
import dev.zeroshot.core.picture.crop.Filter;
import dev.zeroshot.core.picture.crop.ResizeRule;
import dev.zeroshot.core.picture.pixels.Pixels;
import dev.zeroshot.core.prompt.Label;
import dev.zeroshot.core.prompt.PromptSet;
import dev.zeroshot.core.ranking.RankedLabel;
import dev.zeroshot.core.watch.Segment;
import dev.zeroshot.core.watch.WatchEvent;
import dev.zeroshot.core.watch.WatchedFrame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects what the page of {@code --report} tells, in bounded memory, and writes it at the end. For one thread. */
final class TimelineReport implements AutoCloseable {
    /** The longest edge of a picture in pixels. */
    private static final int EDGE = 240;

    /** How many pictures are kept, of some 8 KB each; later segments are told without. */
    private static final int MOST_PICTURES = 2000;

    private final NewFile file;
    private final PromptSet prompts;
    private final Map<String, Curve> curves = new LinkedHashMap<>();
    private final Map<String, List<Shot>> shots = new HashMap<>();
    private final Map<String, Picture> open = new HashMap<>();
    private int pictures;
    private long end;

    TimelineReport(String name, PromptSet prompts) {
        this.file = NewFile.open("--report", name);
        this.prompts = prompts;
        for (Label label : prompts.labels()) {
            if (!label.background()) {
                curves.put(label.name(), new Curve());
                shots.put(label.name(), new ArrayList<>());
            }
        }
    }

    void frame(WatchedFrame frame) {
        end = frame.nanos();
        for (RankedLabel label : frame.labels()) {
            Curve curve = curves.get(label.label());
            if (curve != null) {
                curve.add(frame.nanos(), label.probability().orElse(0));
            }
        }
    }

    void event(WatchEvent event, Optional<Pixels> picture) {
        end = Math.max(end, event.nanos());
        if (event.kind() == WatchEvent.Kind.ENTER && picture.isPresent() && pictures < MOST_PICTURES) {
            pictures++;
            open.put(event.label(), small(picture.get()));
        }
    }

    void segment(Segment segment) {
        Optional<Picture> picture = Optional.ofNullable(open.remove(segment.label()));
        shots.get(segment.label()).add(new Shot(segment, picture));
    }

    private static Picture small(Pixels pixels) {
        double share = Math.min(1, (double) EDGE / Math.max(pixels.width(), pixels.height()));
        int width = (int) Math.max(1, Math.round(share * pixels.width()));
        int height = (int) Math.max(1, Math.round(share * pixels.height()));
        Pixels shrunk = new CropRule(new ResizeRule.Squash(width, height), Filter.BOX, Optional.empty()).apply(pixels);
        try {
            return new Picture(Thumbnail.jpeg(shrunk), width, height);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the page. */
    void complete(String source, String description, String model, List<String> facts) {
        List<Track> tracks = new ArrayList<>();
        curves.forEach((label, curve) -> tracks.add(new Track(label, curve.points(), shots.get(label))));
        List<String> background = prompts.labels().stream()
                .filter(Label::background)
                .map(Label::name)
                .toList();
        TimelineData data = new TimelineData(source, description, model, tracks, background, end, facts);
        file.write(writer -> TimelinePage.write(data, ClockText::of, writer));
    }

    /** Leaves nothing half-written behind. */
    @Override
    public void close() {
        file.close();
    }
}
