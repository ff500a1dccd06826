package dev.zeroshot.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.zeroshot.cli.testing.CliRun;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code bench} on fakes: what it says, what it writes and that it cleans up. */
final class BenchCommandTest {
    @TempDir
    private Path folder;

    private CliRun.Result bench(String... more) {
        Stream<String> start = Stream.of("bench", "--dir", folder.toString());
        return new CliRun().run(Stream.concat(start, Stream.of(more)).toArray(String[]::new));
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void figures_of_a_model_as_json() throws IOException {
        CliRun.Result result = bench("--model", "starter", "--quick", "--seconds", "0.1", "--threads", "2", "--json");
        assertEquals(0, result.code(), result.err());
        JsonNode figures = new ObjectMapper().readTree(result.out());
        assertEquals("starter", figures.get("model").textValue());
        assertEquals(200, figures.get("peakGflops").doubleValue());
        assertEquals(3, figures.get("pictures").size());
        assertEquals(32, figures.get("pictures").get(2).get("batch").intValue());
        assertTrue(figures.get("pictures").get(0).get("rate").doubleValue() > 0);
        assertTrue(figures.get("latency").get("seconds").doubleValue() > 0);
        assertEquals(2, figures.get("prompts").size());
        assertEquals(0.3, figures.get("endToEnd").get(0).get("megapixels").doubleValue(), 0.01);
        assertTrue(figures.get("endToEnd").get(0).get("rate").doubleValue() > 0);
        assertEquals(List.of(), left());
    }

    @Test
    void figures_for_people() {
        CliRun.Result result = bench("--model", "starter", "--quick", "--seconds", "0.1");
        assertEquals(0, result.code(), result.err());
        assertTrue(result.out().contains("GFLOP/s"), result.out());
        assertTrue(result.out().contains("batch 32"), result.out());
        assertTrue(result.err().contains("measuring the picture tower"), result.err());
    }

    @Test
    void check_says_what_would_be_written_and_writes_nothing() throws IOException {
        CliRun.Result result = bench("--check");
        assertEquals(0, result.code());
        assertTrue(result.out().contains("tiny with random weights, 42 MB: config.json"), result.out());
        assertTrue(result.out().contains("4000x3000"), result.out());
        assertEquals(List.of(), left());
    }

    @Test
    void a_family_is_one_of_those_that_can_be_written() {
        assertTrue(bench("--check", "--family", "small").out().contains("small with random weights"));
        CliRun.Result result = bench("--check", "--family", "huge");
        assertEquals(2, result.code());
        assertTrue(result.err().contains("'huge' is none of tiny, small"), result.err());
        assertEquals(
                2, bench("--check", "--family", "small", "--model", "starter").code());
    }

    @Test
    void cleans_up_when_the_model_cannot_be_opened() throws IOException {
        assertEquals(3, bench("--quick").code(), "nobody knows the tiny checkpoint");
        assertEquals(List.of(), left());
    }

    @Test
    void keeps_what_it_wrote_if_asked() throws IOException {
        bench("--quick", "--keep");
        assertEquals(1, left().size());
        assertTrue(Files.isRegularFile(left().get(0).resolve("model/config.json")));
    }

    @Test
    void a_folder_that_cannot_be_made_is_wrong_usage() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        CliRun.Result result = new CliRun().run("bench", "--dir", file.toString(), "--quick");
        assertEquals(2, result.code());
        assertTrue(result.err().contains("--dir: " + file), result.err());
    }

    @Test
    void no_time_is_wrong_usage() {
        assertEquals(2, bench("--seconds", "0").code());
    }

    /** The fake answers the same in every precision. */
    @Test
    void accuracy_holds_int8_against_float32() throws IOException {
        ImageIO.write(
                new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB),
                "png",
                folder.resolve("a.png").toFile());
        CliRun.Result result =
                new CliRun().run("bench", "--accuracy", folder.toString(), "-p", "a cat", "-p", "a dog", "--json");
        assertEquals(0, result.code(), result.err());
        JsonNode found = new ObjectMapper().readTree(result.out());
        assertEquals(1, found.get("pictures").get("count").intValue());
        assertEquals(1, found.get("pictures").get("minCosine").doubleValue(), 1e-6);
        assertEquals(2, found.get("prompts").get("count").intValue());
        assertEquals(0, found.get("changed").intValue());
        assertTrue(found.get("rate").doubleValue() > 0);
    }

    @Test
    void accuracy_needs_pictures_and_prompts_need_accuracy() {
        CliRun.Result empty = new CliRun().run("bench", "--accuracy", folder.toString());
        assertEquals(2, empty.code());
        assertTrue(empty.err().contains("there is no picture"), empty.err());
        CliRun.Result alone = bench("-p", "a cat");
        assertEquals(2, alone.code());
        assertTrue(alone.err().contains("--accuracy FOLDER"), alone.err());
    }
}
