package dev.zeroshot.cli.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.zeroshot.core.watch.Segment;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentFilesTest {
    private static final List<Segment> SEGMENTS = List.of(
            new Segment("a <b> & \"c\", d\ne", 3_700_123_456_789L, 3_700_123_456_789L, 0.75),
            new Segment("first", 500_000_000L, 1_250_499_999L, 1));

    @Test
    void aTableQuotesWhatItMustAndGoesByTime() throws IOException {
        StringWriter text = new StringWriter();
        SegmentFiles.csv(SEGMENTS, text);
        assertEquals(
                """
                label,start,end,probability
                first,0.500,1.250,1.000000
                "a <b> & ""c"", d
                e",3700.123,3700.123,0.750000
                """,
                text.toString());
    }

    @Test
    void subtitlesHoldNoMarkupAndNoEmptyCue() throws IOException {
        StringWriter text = new StringWriter();
        SegmentFiles.webVtt(SEGMENTS, text);
        assertEquals(
                """
                WEBVTT

                1
                00:00:00.500 --> 00:00:01.250
                first

                2
                01:01:40.123 --> 01:01:40.124
                a &lt;b&gt; &amp; "c", d e
                """,
                text.toString());
    }

    @Test
    void timesAreReadAsPeopleWriteThem() {
        assertEquals(90_000_000_000L, ClockText.parse("--x", "90"));
        assertEquals(90_500_000_000L, ClockText.parse("--x", "1:30.5"));
        assertEquals(3_690_000_000_001L, ClockText.parse("--x", "01:01:30.000000001"));
        assertEquals("01:30.500", ClockText.of(90_500_000_000L));
        assertEquals("1:01:30.000", ClockText.of(3_690_000_000_001L));
    }
}
