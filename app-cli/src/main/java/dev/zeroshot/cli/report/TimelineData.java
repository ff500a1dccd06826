package dev.zeroshot.cli.report;

import dev.zeroshot.core.watch.Segment;
import java.util.List;
import java.util.Optional;

/**
 * What the page about a video tells.
 *
 * @param source what was watched, without its password
 * @param description codec, size and rate, for instance
 * @param model the id of the model
 * @param tracks a label each
 * @param background the background prompts
 * @param end where the video ends, in nanoseconds from its start
 * @param facts a sentence each
 */
public record TimelineData(
        String source,
        String description,
        String model,
        List<Track> tracks,
        List<String> background,
        long end,
        List<String> facts) {
    /** Copies the lists. */
    public TimelineData {
        tracks = List.copyOf(tracks);
        background = List.copyOf(background);
        facts = List.copyOf(facts);
    }

    /**
     * A label over the whole video.
     *
     * @param label its name
     * @param curve its probability
     * @param shots for how long it was in view each time
     */
    public record Track(String label, List<Curve.Point> curve, List<Shot> shots) {
        /** Copies the lists. */
        public Track {
            curve = List.copyOf(curve);
            shots = List.copyOf(shots);
        }
    }

    /**
     * A segment with a picture.
     *
     * @param segment from when until when
     * @param picture a small JPEG of the frame in which it came into view
     */
    public record Shot(Segment segment, Optional<Picture> picture) {}

    /**
     * A small picture.
     *
     * @param jpeg its file
     * @param width pixels
     * @param height pixels
     */
    public record Picture(byte[] jpeg, int width, int height) {}
}
