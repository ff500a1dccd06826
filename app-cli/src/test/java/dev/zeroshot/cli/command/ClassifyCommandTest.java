package dev.zeroshot.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.zeroshot.cli.testing.CliRun;
import dev.zeroshot.cli.testing.CliRun.Result;
import dev.zeroshot.cli.testing.Pictures;
import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifyCommandTest {
    private final ObjectMapper mapper = new ObjectMapper();

    @TempDir
    Path folder;

    private String red = "";

    @BeforeEach
    void picture() throws IOException {
        red = Pictures.write(folder.resolve("red.png"), Color.RED);
    }

    @Test
    void writesTheContractsLine() throws IOException {
        Result result = new CliRun().run("classify", red, "-p", "green", "--prompt", "red", "--json");
        assertEquals(0, result.code(), result.err());
        assertEquals("", result.err());
        JsonNode line = mapper.readTree(result.lines().get(0));
        assertEquals(List.of("image", "model", "precision", "labels"), fields(line));
        assertEquals(red, line.get("image").asText());
        assertEquals("starter", line.get("model").asText());
        JsonNode best = line.get("labels").get(0);
        assertEquals(List.of("label", "probability", "similarity"), fields(best));
        assertEquals("red", best.get("label").asText());
        JsonNode other = line.get("labels").get(1);
        assertEquals(
                1, best.get("probability").asDouble() + other.get("probability").asDouble(), 1e-12);
        double logit = 10
                * (best.get("similarity").asDouble() - other.get("similarity").asDouble());
        assertEquals(1 / (1 + Math.exp(-logit)), best.get("probability").asDouble(), 1e-9);
    }

    @Test
    void marksTheBackgroundAndFiltersAfterTheSoftmax() throws IOException {
        Result all = new CliRun().run("classify", red, "-p", "red", "-p", "green", "--background", "blue", "--json");
        JsonNode labels = mapper.readTree(all.out()).get("labels");
        assertEquals(3, labels.size());
        List<Boolean> marked = new ArrayList<>();
        labels.forEach(label -> marked.add(label.path("background").asBoolean()));
        assertEquals(1, marked.stream().filter(mark -> mark).count());
        Result top = new CliRun()
                .run("classify", red, "-p", "red", "-p", "green", "--background", "blue", "--json", "--top", "1");
        JsonNode one = mapper.readTree(top.out()).get("labels");
        assertEquals(1, one.size());
        assertEquals(labels.get(0), one.get(0));
        Result probable =
                new CliRun().run("classify", red, "-p", "red", "-p", "green", "--json", "--min-probability", "0.9");
        assertEquals(1, mapper.readTree(probable.out()).get("labels").size());
    }

    @Test
    void readsOnePictureFromStandardInput() throws IOException {
        Result result = new CliRun()
                .input(new ByteArrayInputStream(Pictures.bytes(Color.GREEN, "png")))
                .run("classify", "-", "-p", "green", "-p", "red", "--json");
        assertEquals(0, result.code(), result.err());
        assertEquals("-", mapper.readTree(result.out()).get("image").asText());
        assertEquals(
                "green",
                mapper.readTree(result.out()).get("labels").get(0).get("label").asText());
    }

    @Test
    void walksFoldersAndReportsEachFailure() throws IOException {
        Pictures.write(folder.resolve("pics/b/green.png"), Color.GREEN);
        Pictures.write(folder.resolve("pics/a.png"), Color.RED);
        Files.writeString(folder.resolve("pics/notes.txt"), "no picture");
        Files.write(folder.resolve("pics/c.png"), java.util.Arrays.copyOf(Pictures.bytes(Color.RED, "png"), 45));
        String missing = folder.resolve("missing.jpg").toString();
        String pics = folder.resolve("pics").toString();
        CliRun run = new CliRun();
        Result result = run.run("classify", missing, pics, "-p", "red", "-p", "green", "--json");
        assertEquals(1, result.code());
        List<String> images = new ArrayList<>();
        for (String line : result.lines()) {
            images.add(mapper.readTree(line).get("image").asText());
        }
        assertEquals(List.of(missing, pics + "/a.png", pics + "/b/green.png", pics + "/c.png"), images);
        assertEquals(
                missing + ": there is no such file",
                mapper.readTree(result.lines().get(0)).get("error").asText());
        assertEquals(
                List.of("image", "error"), fields(mapper.readTree(result.lines().get(3))));
        assertTrue(result.err().contains("zeroshot: 1 file was skipped: the content is no picture"), result.err());
        assertTrue(result.err().contains("zeroshot: 2 of 4 pictures failed"), result.err());
        assertTrue(run.backend().allClosed());
    }

    @Test
    void onePictureHasAllThreadsAndManyHaveACallerEach() throws IOException {
        CliRun one = new CliRun();
        one.run("classify", red, "-p", "red", "-p", "green", "--threads", "3");
        assertEquals(1, one.backend().options().get(0).callers());
        assertEquals(3, one.backend().options().get(0).threads());
        CliRun many = new CliRun();
        many.run("classify", red, red, "-p", "red", "-p", "green", "--threads", "3");
        assertEquals(3, many.backend().options().get(0).callers());
    }

    @Test
    void showsATableToPeople() {
        Result result = new CliRun().run("classify", red, "-p", "red", "-p", "green thing", "--background", "blue");
        assertEquals(0, result.code(), result.err());
        assertEquals(red, result.lines().get(0));
        assertTrue(result.lines().get(1).matches("  red {16}100\\.0 %   1\\.0000"), result.out());
        assertTrue(result.out().contains("blue (background)"), result.out());
    }

    private static List<String> fields(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
