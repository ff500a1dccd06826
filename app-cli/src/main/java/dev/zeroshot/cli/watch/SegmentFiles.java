package dev.zeroshot.cli.watch;

import dev.zeroshot.cli.output.Decimals;
import dev.zeroshot.core.watch.Segment;
import java.io.IOException;
import java.io.Writer;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Segments as files that other programs read. */
final class SegmentFiles {
    private static final int SECONDS_DIGITS = 3;
    private static final int PROBABILITY_DIGITS = 6;
    private static final Comparator<Segment> BY_TIME =
            Comparator.comparingLong(Segment::from).thenComparingLong(Segment::until);
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private SegmentFiles() {}

    /** A header, and a row a segment in the order of time; RFC 4180, but with plain line ends. */
    static void csv(List<Segment> segments, Writer writer) throws IOException {
        writer.write("label,start,end,probability\n");
        for (Segment segment : sorted(segments)) {
            writer.write(quoted(segment.label()) + "," + seconds(segment.from()) + "," + seconds(segment.until()) + ","
                    + Decimals.fixed(segment.probability(), PROBABILITY_DIGITS) + "\n");
        }
    }

    private static String seconds(long nanos) {
        return Decimals.fixed(ClockText.seconds(nanos), SECONDS_DIGITS);
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain && text.equals(text.strip()) ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }

    /** A cue a segment; https://www.w3.org/TR/webvtt1/. A cue must not be empty, so that it lasts a millisecond at least. */
    static void webVtt(List<Segment> segments, Writer writer) throws IOException {
        writer.write("WEBVTT\n");
        int number = 0;
        for (Segment segment : sorted(segments)) {
            long start = ClockText.millis(segment.from());
            long end = Math.max(start + 1, ClockText.millis(segment.until()));
            writer.write("\n" + ++number + "\n" + ClockText.vtt(start) + " --> " + ClockText.vtt(end) + "\n"
                    + cueText(segment.label()) + "\n");
        }
    }

    private static String cueText(String label) {
        String line = SPACES.matcher(label).replaceAll(" ");
        return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static List<Segment> sorted(List<Segment> segments) {
        return segments.stream().sorted(BY_TIME).toList();
    }
}
