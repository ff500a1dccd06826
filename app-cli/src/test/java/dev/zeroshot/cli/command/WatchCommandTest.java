package dev.zeroshot.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.zeroshot.cli.terminal.Terminal;
import dev.zeroshot.cli.testing.CliRun;
import dev.zeroshot.cli.testing.CliRun.Result;
import dev.zeroshot.core.testing.FakeVideo;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class WatchCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Ten frames a second: grey for two seconds, red for three, blue for two and a half. */
    private static final FakeVideo CLIP = clip();

    private static final String SEGMENTS = "label,start,end,probability\nred,2.000,5.000,0.";

    @TempDir
    Path folder;

    private CliRun run = new CliRun().videos(CLIP);

    private static FakeVideo clip() {
        List<String> colours = new ArrayList<>(Collections.nCopies(20, "grey"));
        colours.addAll(Collections.nCopies(30, "red"));
        colours.addAll(Collections.nCopies(25, "blue"));
        return FakeVideo.of("clip", 10, colours);
    }

    @Test
    void aLineAnEventAsItIsWrittenDown() throws IOException {
        Result result = watch("--json");
        assertEquals(0, result.code(), result.err());
        assertEquals(
                List.of("enter red 2.0", "leave red 5.0", "enter blue 5.0", "leave blue 7.5"), events(result.lines()));
        JsonNode first = JSON.readTree(result.lines().get(0));
        List<String> fields = new ArrayList<>();
        first.fieldNames().forEachRemaining(fields::add);
        assertEquals(List.of("event", "label", "time", "probability"), fields);
        assertTrue(first.get("probability").asDouble() > 0.9, first.toString());
        assertEquals("", result.err());
        assertTrue(run.backend().allClosed());
    }

    @Test
    void anyRateFindsEveryEventWithinOneInterval() throws IOException {
        for (String fps : List.of("1", "2", "3", "7.5", "10", "1000")) {
            List<String> events = events(new CliRun()
                    .videos(CLIP)
                    .run("watch", "clip", "-p", "red", "-p", "blue", "--background", "grey", "--json", "--fps", fps)
                    .lines());
            double interval = Math.max(0.1, 1 / Double.parseDouble(fps));
            List<Double> expected = List.of(2.0, 5.0, 5.0, 7.5);
            assertEquals(4, events.size(), fps + ": " + events);
            for (int i = 0; i < 4; i++) {
                double time =
                        Double.parseDouble(events.get(i).substring(events.get(i).lastIndexOf(' ') + 1));
                assertEquals(expected.get(i), time, interval + 1e-9, fps + ": " + events);
            }
        }
    }

    @Test
    void aLineAFrameInsteadOfEvents() throws IOException {
        Result result = watch("--json", "--frames", "--top", "1");
        assertEquals(0, result.code(), result.err());
        assertEquals(15, result.lines().size());
        JsonNode sixth = JSON.readTree(result.lines().get(5));
        assertEquals(2.5, sixth.get("time").asDouble());
        assertEquals(1, sixth.get("labels").size());
        assertEquals("red", sixth.get("labels").get(0).get("label").asText());
        assertTrue(sixth.get("labels").get(0).get("probability").asDouble() > 0.9);
        JsonNode all = JSON.readTree(new CliRun()
                .videos(CLIP)
                .run("watch", "clip", "-p", "red", "--background", "green", "--json", "--frames")
                .lines()
                .get(5));
        assertEquals(2, all.get("labels").size());
        assertTrue(all.get("labels").get(1).get("background").asBoolean(), all.toString());
    }

    @Test
    void withoutJsonAPersonReadsIt() {
        List<String> lines = watch().lines();
        assertEquals(4, lines.size());
        assertTrue(lines.get(0).startsWith("00:02.000  enter  red  100.0 %"), lines.get(0));
        List<String> frames = watch("--frames").lines();
        assertTrue(
                frames.get(frames.size() - 1).startsWith("00:07.000  blue 99.9 %   grey (background) 0.1 %"),
                frames.toString());
    }

    @Test
    void segmentsAsTableAndSubtitles() throws IOException {
        Path csv = folder.resolve("out.csv");
        Path vtt = folder.resolve("out.vtt");
        Files.writeString(csv, "an older file");
        Result result = watch("--segments", csv.toString(), "--webvtt", vtt.toString());
        assertEquals(0, result.code(), result.err());
        assertTrue(Files.readString(csv).startsWith(SEGMENTS), Files.readString(csv));
        assertTrue(Files.readAllLines(csv).get(2).startsWith("blue,5.000,7.500,0.9"), Files.readString(csv));
        assertEquals(
                "WEBVTT\n\n1\n00:00:02.000 --> 00:00:05.000\nred\n\n2\n00:00:05.000 --> 00:00:07.500\nblue\n",
                Files.readString(vtt));
        assertEquals(List.of("out.csv", "out.vtt"), filesIn(folder));
    }

    @Test
    void aPictureOfEachEvent() throws IOException {
        Path pictures = folder.resolve("new/pictures");
        watch("--save-frames", pictures.toString());
        assertEquals(
                List.of(
                        "000002.000-enter-red.jpg",
                        "000005.000-enter-blue.jpg",
                        "000005.000-leave-red.jpg",
                        "000007.500-leave-blue.jpg"),
                filesIn(pictures));
        int rgb = ImageIO.read(pictures.resolve("000002.000-enter-red.jpg").toFile())
                .getRGB(2, 2);
        assertTrue((rgb >> 16 & 0xff) > 200 && (rgb & 0xff) < 60, Integer.toHexString(rgb));
        watch("--save-frames", pictures.toString());
        assertEquals(8, filesIn(pictures).size(), "no picture of an earlier run is touched");
    }

    @Test
    void whatAFileNameCannotHoldIsReplaced() throws IOException {
        Path pictures = folder.resolve("pictures");
        String label = "red/../a\\b: <CON>\n" + "x".repeat(300);
        Result result = new CliRun()
                .videos(CLIP)
                .run("watch", "clip", "-p", label, "-p", "blue", "--save-frames", pictures.toString());
        assertEquals(0, result.code(), result.err());
        String name = filesIn(pictures).get(0);
        assertTrue(name.matches("000002\\.000-enter-red____a_b___CON__x{42}\\.jpg"), name);
    }

    @Test
    void aPageWithATimelineThatNeedsNothingElse() throws IOException {
        Path page = folder.resolve("out.html");
        Result result = watch("--report", page.toString());
        assertEquals(0, result.code(), result.err());
        String html = Files.readString(page);
        assertTrue(html.contains("In view once, 00:03.000 in all (40.0 %)."), html);
        assertEquals(2, html.split("data:image/jpeg;base64", -1).length - 1);
        assertFalse(html.contains("<script") || html.contains("http://") || html.contains("https://"), html);
        assertTrue(html.contains("default-src 'none'".replace("'", "&#39;")), "it may load nothing");
    }

    @Test
    void thresholdsCanBeFoundOnAStretch() throws IOException {
        Result result = watch("--json", "--calibrate", "00:00-0:02");
        assertEquals(0, result.code(), result.err());
        assertEquals(
                List.of("enter red 2.0", "leave red 5.0", "enter blue 5.0", "leave blue 7.5"), events(result.lines()));
        assertTrue(result.err().contains("zeroshot: 'red' enters at 0."), result.err());
        assertWrong("--calibrate: '3' is no stretch; write two times, as 00:00-00:10", "--calibrate", "3");
        assertWrong("--calibrate: 'a' is no time; write seconds, mm:ss or hh:mm:ss", "--calibrate", "a-1");
        assertWrong("--calibrate: '2-1' ends before it begins", "--calibrate", "2-1");
        assertWrong(
                "--calibrate finds the thresholds itself; leave out --enter, or --calibrate",
                "--calibrate",
                "0-1",
                "--enter",
                "0.5");
        Result late = watch("--calibrate", "60-70");
        assertEquals(2, late.code());
        assertTrue(late.err().contains("holds 0 sampled frames of this source, but needs 3"), late.err());
    }

    @Test
    void rulesCanBeChanged() throws IOException {
        assertEquals(List.of(), events(watch("--json", "--min-duration", "4").lines()));
        assertEquals(
                List.of("enter red 2.0", "leave red 5.0"),
                events(new CliRun()
                        .videos(CLIP)
                        .run("watch", "clip", "-p", "red", "--background", "green", "--json", "--enter", "0.9")
                        .lines()));
        assertWrong("--enter: 1.5 is not above 0 and at most 1", "--enter", "1.5");
        assertWrong("--enter: 'x' is not a number", "--enter", "x");
        assertWrong(
                "--leave: 0.9 is above --enter 0.5; a prompt must leave at the probability at which it enters, or below",
                "--enter",
                "0.5",
                "--leave",
                "0.9");
        assertWrong("--smooth: 2 is not an odd number from 1 (no smoothing) to 1001", "--smooth", "2");
        assertWrong("--cool-down: -1 is no number of seconds from 0 on", "--cool-down", "-1");
        assertWrong("--fps is 0.0, but must be greater than 0 and at most 1000", "--fps", "0");
    }

    @Test
    void onePromptAloneIsWrongUsage() {
        Result result = run.run("watch", "clip", "-p", "red");
        assertEquals(2, result.code());
        assertTrue(result.err().contains("or a background prompt such as --background"), result.err());
        assertEquals(
                0,
                new CliRun()
                        .videos(CLIP)
                        .run("watch", "clip", "-p", "red", "--background", "else")
                        .code());
    }

    @Test
    void sourcesThatCannotBeWatched() {
        Result missing = run.run("watch", "nothing.mp4", "-p", "a", "-p", "b");
        assertEquals(1, missing.code());
        assertTrue(missing.err().startsWith("zeroshot: nothing.mp4: there is no such file or folder"), missing.err());
        Result scheme = new CliRun().videos(CLIP).run("watch", "foo://u:pass@x/y", "-p", "a", "-p", "b");
        assertEquals(2, scheme.code());
        assertFalse(scheme.err().contains("pass"), scheme.err());
        Result empty =
                new CliRun().videos(FakeVideo.of("empty", 1, List.of())).run("watch", "empty", "-p", "a", "-p", "b");
        assertEquals(1, empty.code());
        assertTrue(empty.err().contains("no frames"), empty.err());
        assertEquals(
                2, new CliRun().videos(CLIP).run("watch", "-p", "a", "-p", "b").code());
    }

    @Test
    void aPlaceThatCannotBeWrittenIsSaidBeforeAnythingRuns() throws IOException {
        Path csv = folder.resolve("fine.csv");
        Result result = watch(
                "--segments",
                csv.toString(),
                "--report",
                folder.resolve("no/such.html").toString());
        assertEquals(4, result.code());
        assertTrue(result.err().contains("there is no such folder; make it first"), result.err());
        assertEquals(List.of(), filesIn(folder));
        assertEquals(List.of(), run.backend().opened());
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertEquals(4, watch("--save-frames", file.toString()).code());
        assertWrong("--webhook: this is no address like https://example.org/events", "--webhook", "ftp://x/y");
        assertWrong("--webhook: this is no address like https://example.org/events", "--webhook", "not an address");
    }

    @Test
    void checkSaysWhatWouldBeDone() throws IOException {
        Result result = run.variable("ZEROSHOT_WEBHOOK_SECRET", "s")
                .run(
                        "watch",
                        "clip",
                        "-p",
                        "red",
                        "-p",
                        "blue",
                        "--check",
                        "--segments",
                        folder.resolve("a.csv").toString(),
                        "--webhook",
                        "http://localhost:1/x?key=k");
        assertEquals(0, result.code(), result.err());
        assertEquals(
                List.of(
                        "would watch clip at 2.0 frames a second with starter",
                        "would look for 2 prompts",
                        "would write " + folder.resolve("a.csv"),
                        "would call http://localhost:1/x, signed"),
                result.lines());
        assertEquals(List.of(), filesIn(folder));
        assertEquals("", result.err());
    }

    @Test
    void stoppingItWritesAllEventsAndAllFiles() throws IOException {
        Path csv = folder.resolve("out.csv");
        List<String> lines = new ArrayList<>();
        OutputStream cancelling = new OutputStream() {
            @Override
            public void write(int b) {
                throw new IllegalStateException("lines are written at once");
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                lines.add(new String(bytes, offset, length, StandardCharsets.UTF_8).strip());
                run.cancellation().cancel();
            }
        };
        Result result = run.output(cancelling)
                .run(
                        "watch",
                        "clip",
                        "-p",
                        "red",
                        "-p",
                        "blue",
                        "--background",
                        "grey",
                        "--json",
                        "--segments",
                        csv.toString());
        assertEquals(130, result.code());
        List<String> events = events(lines);
        assertEquals("enter red 2.0", events.get(0));
        assertTrue(events.get(events.size() - 1).startsWith("leave "), events.toString());
        assertEquals(0, events.size() % 2);
        assertTrue(Files.readString(csv).startsWith("label,start,end,probability\nred,2.000,"), Files.readString(csv));
        assertTrue(run.backend().allClosed());
    }

    @Test
    void watchingIsMeasuredBesideDecodingAlone() throws IOException {
        JsonNode report =
                JSON.readTree(run.run("bench", "--video", "clip", "--json").out());
        assertEquals(8, report.get("frames").asInt(), report.toString()); // one a second of 7.5 seconds
        assertEquals(7.5, report.get("seconds").asDouble());
        assertTrue(report.get("decodeTimesRealTime").asDouble() > 0, report.toString());
        assertTrue(report.get("watchTimesRealTime").asDouble() > 0, report.toString());
        assertEquals("starter", report.get("model").asText());
        Result words = new CliRun().videos(CLIP).run("bench", "--video", "clip", "--fps", "2");
        assertTrue(words.lines().get(2).contains("with starter: 15 frames, 2.00 a second of video;"), words.out());
        assertEquals(
                1, new CliRun().videos(CLIP).run("bench", "--video", "no.mp4").code());
    }

    @Test
    void aTerminalShowsALiveLine() {
        Result result = run.terminal(new Terminal(false, true, 80, false, true))
                .run("watch", "clip", "-p", "red", "-p", "blue", "--background", "grey");
        assertTrue(result.err().startsWith("00:00.000  "), result.err());
        assertTrue(result.err().contains("in view: nothing"), result.err());
        assertTrue(result.err().endsWith("\r\u001b[K"), result.err());
    }

    private Result watch(String... more) {
        List<String> args =
                new ArrayList<>(List.of("watch", "clip", "-p", "red", "-p", "blue", "--background", "grey"));
        args.addAll(List.of(more));
        run = new CliRun().videos(CLIP);
        return run.run(args.toArray(String[]::new));
    }

    private void assertWrong(String message, String... more) {
        Result result = watch(more);
        assertEquals(2, result.code());
        assertTrue(result.err().contains("zeroshot: " + message + "\n"), result.err());
    }

    private static List<String> events(List<String> lines) throws IOException {
        List<String> events = new ArrayList<>();
        for (String line : lines) {
            JsonNode event = JSON.readTree(line);
            events.add(event.get("event").asText() + " " + event.get("label").asText() + " "
                    + event.get("time").asDouble());
        }
        return events;
    }

    private static List<String> filesIn(Path place) throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
