package dev.zeroshot.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.zeroshot.cli.testing.CliRun;
import dev.zeroshot.cli.testing.CliRun.Result;
import dev.zeroshot.cli.testing.Pictures;
import dev.zeroshot.core.testing.FakeVideo;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every answer says which numbers its model has computed with. */
class PrecisionTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private String red = "";
    private String all = "";

    @BeforeEach
    void pictures() throws IOException {
        all = folder.resolve("in").toString();
        red = Pictures.write(folder.resolve("in/red/1.png"), Color.RED);
        for (int i = 2; i < 6; i++) {
            Pictures.write(folder.resolve("in/red/" + i + ".png"), new Color(200 + i, 0, 0));
            Pictures.write(folder.resolve("in/blue/" + i + ".png"), new Color(0, 0, 200 + i));
        }
    }

    private static JsonNode json(Result result) throws IOException {
        assertEquals(0, result.code(), result.err());
        return JSON.readTree(result.lines().get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"float32", "int8"})
    void linesOfJsonSayIt(String precision) throws IOException {
        JsonNode classified = json(run("classify", red, "-p", "red", "-p", "blue", "--json", "--precision", precision));
        assertEquals(precision, classified.get("precision").asText());

        JsonNode embedded = json(run("embed", "--image", red, "--json", "--precision", precision));
        assertEquals(precision, embedded.get("precision").asText());

        Path figures = folder.resolve("figures.json");
        Path page = folder.resolve("page.html");
        JsonNode compared = json(run(
                "compare",
                all,
                "-p=red",
                "-p=blue",
                "--models=starter,other",
                "--json",
                "--precision=" + precision,
                "--summary=" + figures,
                "--report=" + page));
        assertEquals(precision, compared.at("/models/other/precision").asText());
        assertEquals(
                precision,
                JSON.readTree(figures.toFile()).at("/models/starter/precision").asText());
        assertTrue(Files.readString(page).contains("computes in " + precision));

        JsonNode labelled = json(run(
                "label",
                all,
                "-p=red",
                "-p=blue",
                "--out=" + folder.resolve("out"),
                "--json",
                "--precision=" + precision));
        assertEquals("starter", labelled.get("model").asText());
        assertEquals(precision, labelled.get("precision").asText());

        Path probe = folder.resolve("probe.json");
        JsonNode trained = json(run("probe", "train", all, "--out=" + probe, "--json", "--precision=" + precision));
        assertEquals(precision, trained.get("precision").asText());
        JsonNode probed = json(run("classify", red, "--probe=" + probe, "--json", "--precision=" + precision));
        assertEquals(precision, probed.get("precision").asText());
    }

    @Test
    void aComparisonsTableAndAVideosPageSayIt() throws IOException {
        Result table = run("compare", all, "-p=red", "-p=blue", "--models=starter,other", "--precision=int8");
        assertTrue(table.out().contains("computes in"), table.out());
        assertEquals(
                2,
                table.lines().stream()
                        .filter(line -> line.matches("  (starter|other) +int8 +9 .*"))
                        .count(),
                table.out());

        Path page = folder.resolve("video.html");
        Result watched = new CliRun()
                .videos(FakeVideo.of("clip", 10, Collections.nCopies(20, "red")))
                .run("watch", "clip", "-p=red", "-p=blue", "--precision=int8", "--report=" + page);
        assertEquals(0, watched.code(), watched.err());
        assertTrue(Files.readString(page).contains("watched with starter (int8)"));
    }

    @Test
    void anotherNameIsWrongUsage() {
        Result result = run("classify", red, "-p=red", "-p=blue", "--precision=int4");
        assertEquals(2, result.code());
        assertEquals(
                List.of("zeroshot: --precision: 'int4' is not a precision; give one of float32, int8, auto"),
                result.err().lines().limit(1).toList());
    }

    private static Result run(String... arguments) {
        return new CliRun().run(arguments);
    }
}
