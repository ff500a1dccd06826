package dev.zeroshot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.zeroshot.cli.testing.CliRun;
import dev.zeroshot.cli.testing.CliRun.Result;
import dev.zeroshot.video.testing.FfmpegCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real clips through the whole command with the embedded model: photographs that move, coded in several ways. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class WatchVideoTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SAMPLES =
            Path.of("..", "model-starter", "samples").toAbsolutePath().normalize();
    private static final List<String> PROMPTS = List.of("a temple", "a cat", "a cup of coffee");

    /** For how long each photograph is seen, at least: no multiple of a sampling interval. */
    private static final double SECONDS = 2.4;

    @TempDir
    Path folder;

    private record Event(String kind, String label, double time) {}

    @ParameterizedTest
    @CsvSource({
        "a.mp4, 25, -c:v libopenh264 -b:v 600k -pix_fmt yuv420p",
        "a.avi, 30000/1001, -c:v mpeg4 -q:v 4",
        "a.webm, 24, -c:v libvpx -b:v 600k -deadline realtime -cpu-used 8",
        "a.mkv, 10, -c:v mjpeg -q:v 4",
        "a.ts, 50, -c:v mpeg2video -q:v 4 -bf 2"
    })
    void everyEntryAndExitIsFoundWithinOneInterval(String file, String rate, String coding) throws IOException {
        photographs(file, rate, coding);
        for (double fps : new double[] {2, 5}) {
            Result result = watch(file, "--fps", Double.toString(fps));
            assertEquals(0, result.code(), result.err());
            assertChangesFound(events(result), 1 / fps, number(rate), file + " at " + fps);
        }
    }

    @Test
    void framesOfUnevenLengthAreFoundAsWell() throws IOException {
        // A frame a photograph, each 2.4 seconds long: what a screen recorder or a slide show writes.
        photographs("even.mkv", "25", "-c:v mjpeg -q:v 4");
        run(
                "-i even.mkv -vf select='not(mod(n\\,60))+eq(n\\,179)' -fps_mode vfr -enc_time_base 1/1000 -c:v mjpeg -q:v 4 vfr.mkv");
        List<Event> events = events(watch("vfr.mkv"));
        assertEquals(6, events.size(), events.toString());
        for (int i = 0; i < 5; i++) {
            int photograph = (i + 1) / 2;
            assertEquals(SECONDS * photograph, events.get(i).time(), 0.1, events.toString());
        }
    }

    @Test
    void noiseAndFlashesMakeNoEvent() throws IOException {
        // A temple in heavy noise, with a cat for a single frame twice a second.
        run("-loop 1 -framerate 25 -t 8 -i " + SAMPLES.resolve("temple.jpg") + " -loop 1 -framerate 25 -t 8 -i "
                + SAMPLES.resolve("cat.jpg") + " -filter_complex [0]" + scale() + ",noise=alls=40:allf=t[a];[1]"
                + scale() + "[b];[a][b]overlay=enable='eq(mod(n\\,61)\\,30)' -c:v mpeg4 -q:v 3 noise.mp4");
        assertEquals(
                List.of("enter a temple", "leave a temple"),
                events(watch("noise.mp4", "--fps", "5")).stream()
                        .map(event -> event.kind() + " " + event.label())
                        .toList());
    }

    @Test
    void aFolderOfFramesIsWatchedLikeItsVideo() throws IOException {
        photographs("a.mkv", "10", "-c:v mjpeg -q:v 4");
        Files.createDirectories(folder.resolve("frames"));
        run("-i a.mkv -q:v 3 frames/%04d.jpg");
        assertChangesFound(events(watch("frames", "--source-fps", "10")), 0.5, 10, "frames");
    }

    @Test
    void aCutFileTellsWhatItHas() throws IOException {
        photographs("a.mkv", "25", "-c:v mjpeg -q:v 4");
        byte[] whole = Files.readAllBytes(folder.resolve("a.mkv"));
        Files.write(folder.resolve("cut.mkv"), Arrays.copyOf(whole, whole.length / 2));
        Result result = watch("cut.mkv", "--segments", folder.resolve("cut.csv").toString());
        assertEquals(1, result.code());
        assertTrue(result.err().contains("cut.mkv"), result.err());
        List<Event> events = events(result);
        assertEquals(new Event("enter", "a temple", 0), events.get(0), events.toString());
        assertEquals(0, events.size() % 2, "what is in view leaves: " + events);
        assertEquals(
                1 + events.size() / 2,
                Files.readAllLines(folder.resolve("cut.csv")).size());
    }

    @Test
    void filesWithoutPicturesAreRefused() throws IOException {
        run("-f lavfi -i sine=d=1 sound.wav");
        Files.writeString(folder.resolve("text.mp4"), "no video");
        Files.createFile(folder.resolve("empty.mp4"));
        for (String file : List.of("sound.wav", "text.mp4", "empty.mp4")) {
            Path csv = Files.writeString(folder.resolve("old.csv"), "an older run");
            Result result = watch(file, "--segments", csv.toString());
            assertEquals(1, result.code(), file);
            assertTrue(result.err().lines().count() == 1 && result.err().contains(file), result.err());
            assertEquals("an older run", Files.readString(csv), "nothing was seen, so nothing is replaced");
        }
    }

    /** Pans over each photograph for 2.4 seconds. */
    private void photographs(String file, String rate, String coding) {
        StringBuilder arguments = new StringBuilder();
        StringBuilder filter = new StringBuilder();
        List<String> names = List.of("temple", "cat", "coffee");
        for (int i = 0; i < names.size(); i++) {
            arguments.append("-loop 1 -framerate ").append(rate).append(" -t 2.4 -i ");
            arguments.append(SAMPLES.resolve(names.get(i) + ".jpg")).append(' ');
            filter.append('[').append(i).append(']').append(scale());
            filter.append(",crop=320:240:'20+8*t':'20+4*t',setsar=1[v")
                    .append(i)
                    .append("];");
        }
        filter.append("[v0][v1][v2]concat=n=3");
        run(arguments + "-filter_complex " + filter + " -r " + rate + " " + coding + " " + file);
    }

    private static double number(String rate) {
        String[] parts = rate.split("/", 2);
        return Double.parseDouble(parts[0]) / (parts.length == 1 ? 1 : Double.parseDouble(parts[1]));
    }

    private static String scale() {
        return "scale=384:288";
    }

    private void run(String arguments) {
        FfmpegCommand.run(folder, arguments);
    }

    private Result watch(String file, String... more) {
        List<String> args =
                new ArrayList<>(List.of("watch", folder.resolve(file).toString(), "--json"));
        PROMPTS.forEach(prompt -> args.addAll(List.of("-p", prompt)));
        args.addAll(List.of(more));
        return new CliRun()
                .catalogue(() -> CliModule.catalogue(Map.of()))
                .videos(CliModule::frameSources)
                .run(args.toArray(String[]::new));
    }

    private static List<Event> events(Result result) throws IOException {
        List<Event> events = new ArrayList<>();
        for (String line : result.lines()) {
            JsonNode event = JSON.readTree(line);
            events.add(new Event(
                    event.get("event").asText(),
                    event.get("label").asText(),
                    event.get("time").asDouble()));
        }
        return events;
    }

    private static void assertChangesFound(List<Event> events, double interval, double rate, String what) {
        double each = Math.ceil(SECONDS * rate - 1e-9) / rate; // whole frames
        assertEquals(2 * PROMPTS.size(), events.size(), what + ": " + events);
        for (int i = 0; i < PROMPTS.size(); i++) {
            Event enter = events.get(2 * i);
            Event leave = events.get(2 * i + 1);
            assertEquals("enter " + PROMPTS.get(i), enter.kind() + " " + enter.label(), what + ": " + events);
            assertEquals("leave " + PROMPTS.get(i), leave.kind() + " " + leave.label(), what + ": " + events);
            assertEquals(i * each, enter.time(), interval, what + ": " + events);
            assertEquals((i + 1) * each, leave.time(), interval, what + ": " + events);
        }
    }
}
