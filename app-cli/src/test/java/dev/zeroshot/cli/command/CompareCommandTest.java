package dev.zeroshot.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.zeroshot.cli.terminal.Terminal;
import dev.zeroshot.cli.testing.CliRun;
import dev.zeroshot.cli.testing.CliRun.Result;
import dev.zeroshot.cli.testing.Pictures;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompareCommandTest {
    private final ObjectMapper mapper = new ObjectMapper();

    @TempDir
    Path folder;

    private String red = "";

    @BeforeEach
    void picture() throws IOException {
        red = Pictures.write(folder.resolve("red/1.png"), Color.RED);
        Pictures.write(folder.resolve("red/2.png"), Color.RED);
        Pictures.write(folder.resolve("blue/3.png"), Color.BLUE);
        Pictures.write(folder.resolve("blue/4.png"), Color.RED);
    }

    private static List<String> fields(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void writesTheContractsLine() throws IOException {
        CliRun run = new CliRun();
        Result result = run.run("compare", red, "-p", "green", "-p", "red", "--models", "starter,other", "--json");
        assertEquals(0, result.code(), result.err());
        assertEquals("", result.err());
        assertEquals(1, result.lines().size());
        JsonNode line = mapper.readTree(result.out());
        assertEquals(List.of("image", "models"), fields(line));
        assertEquals(red, line.get("image").asText());
        assertEquals(List.of("starter", "other"), fields(line.get("models")));
        JsonNode answer = line.get("models").get("other");
        assertEquals(List.of("precision", "labels", "seconds"), fields(answer));
        assertTrue(answer.get("seconds").asDouble() >= 0);
        assertEquals(List.of("starter", "other"), run.backend().opened());
        assertTrue(run.backend().allClosed());
        Result classified = new CliRun().run("classify", red, "-p", "green", "-p", "red", "--json");
        assertEquals(mapper.readTree(classified.out()).get("labels"), answer.get("labels"));
    }

    @Test
    void showsModelsSideBySide() {
        Result result = new CliRun()
                .run("compare", red, "-p", "green", "-p", "red", "--models", "starter", "--models", "other");
        assertEquals(0, result.code(), result.err());
        List<String> lines = result.lines();
        assertEquals(red, lines.get(0));
        assertTrue(lines.get(1).matches(" +starter +other"), result.out());
        assertTrue(lines.get(2).matches("  red +\\* [0-9.]+ % +\\* [0-9.]+ %"), result.out());
        assertTrue(lines.get(3).matches("  green +[0-9.]+ % +[0-9.]+ %"), result.out());
        assertTrue(lines.get(4).matches("  time +[0-9.]+ ms +[0-9.]+ ms"), result.out());
        assertEquals(5, lines.size(), "one picture needs no summary");
        assertEquals("", result.err());
    }

    @Test
    void columnsThatDoNotFitGoBelow() {
        Terminal narrow = new Terminal(true, false, 24, false, true);
        Result result = new CliRun()
                .terminal(narrow)
                .run("compare", red, "-p", "green", "-p", "red", "--models", "starter,other");
        assertEquals(0, result.code(), result.err());
        assertEquals(9, result.lines().size(), result.out());
        result.lines().stream().skip(1).forEach(line -> assertTrue(line.length() <= 24, line));
    }

    @Test
    void oneModelThatFailsHasItsColumnAndTheOthersGoOn() throws IOException {
        Result result = new CliRun()
                .run("compare", red, "-p", "green", "-p", "red", "--models", "startr,broken,other", "--json");
        assertEquals(1, result.code());
        JsonNode models = mapper.readTree(result.out()).get("models");
        assertEquals(
                "broken/model.safetensors: the header is truncated",
                models.get("broken").get("error").asText());
        assertTrue(models.get("startr").get("error").asText().contains("did you mean starter?"));
        assertEquals(2, models.get("other").get("labels").size());
        assertEquals(
                List.of(
                        "zeroshot: the model startr failed: "
                                + models.get("startr").get("error").asText(),
                        "zeroshot: the model broken failed: broken/model.safetensors: the header is truncated"),
                result.err().lines().toList());
        Result text = new CliRun().run("compare", red, "-p", "green", "-p", "red", "--models", "broken,other");
        assertEquals(1, text.code());
        assertTrue(text.lines().get(4).matches("  time +failed +[0-9.]+ ms"), text.out());
    }

    @Test
    void allModelsFailing() {
        Result result = new CliRun().run("compare", red, "-p", "a", "-p", "b", "--models", "broken,nobody", "--json");
        assertEquals(3, result.code());
        assertEquals("", result.out());
        assertEquals(2, result.err().lines().count(), result.err());
        Result device = new CliRun()
                .run("compare", red, "-p", "a", "-p", "b", "--models", "starter,other", "--device", "abacus");
        assertEquals(2, device.code());
        assertTrue(device.err().contains("there is no device 'abacus'"), device.err());
    }

    @Test
    void aBadPictureFailsForAllAndTheRunGoesOn() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.png"), "no picture");
        Result result = new CliRun()
                .run("compare", bad.toString(), red, "-p", "red", "-p", "b", "--models", "starter,broken", "--json");
        assertEquals(1, result.code());
        JsonNode first = mapper.readTree(result.lines().get(0));
        assertEquals(List.of("image", "error", "models"), fields(first));
        assertEquals(first.get("error"), first.get("models").get("starter").get("error"));
        assertTrue(result.lines().get(1).contains("seconds"));
        assertEquals(
                List.of("zeroshot: " + first.get("error").asText(), "zeroshot: 1 of 2 pictures failed"),
                result.err().lines().skip(1).toList());
    }

    @Test
    void foldersAreTruthAndPrompts() throws IOException {
        Path figures = folder.resolve("figures.json");
        Result result = new CliRun()
                .run(
                        "compare",
                        folder.toString(),
                        "--truth",
                        "folders",
                        "--models",
                        "starter,other",
                        "--json",
                        "--summary",
                        figures.toString());
        assertEquals(0, result.code(), result.err());
        assertEquals(4, result.lines().size());
        assertEquals("blue", mapper.readTree(result.lines().get(0)).get("truth").asText());
        JsonNode summary = mapper.readTree(figures.toFile());
        assertEquals(4, summary.get("pictures").asInt());
        assertEquals(4, summary.get("labelled").asInt());
        JsonNode starter = summary.get("models").get("starter");
        assertEquals(0.75, starter.get("accuracy").asDouble());
        // blue: 1 of 1 answers, 1 of 2 pictures; red: 2 of 3 answers, 2 of 2 pictures.
        assertEquals((2 / 3.0 + 0.8) / 2, starter.get("macroF1").asDouble(), 1e-12);
        assertEquals(1, starter.get("confusion").get("blue").get("red").asInt());
        assertEquals(2, starter.get("confusion").get("red").get("red").asInt());
        assertFalse(starter.has("top5"));
        JsonNode pair = summary.get("pairs").get(0);
        assertEquals(1, pair.get("agreement").asDouble());
        assertEquals(1, pair.get("test").get("midP").asDouble());
        try (var files = Files.list(folder)) {
            assertEquals(
                    List.of("blue", "figures.json", "red"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void aFolderHasASummaryForPeople() {
        Result result =
                new CliRun().run("compare", folder.toString(), "--truth", "folders", "--models", "starter,other");
        assertEquals(0, result.code(), result.err());
        assertTrue(result.out().contains("4 pictures, 4 of a known class\n"), result.out());
        assertTrue(result.out().contains("75.0 % (30.1 % to 95.4 %)"), result.out());
        assertTrue(result.out().contains("starter and other  100.0 % of 4"), result.out());
        assertTrue(result.out().contains("no difference beyond chance (p = 1.0000; only one right: 0 and 0)"));
        assertTrue(result.out().contains("confusion of starter (a row a true class)\n"), result.out());
        assertTrue(result.out().contains("McNemar"), result.out());
    }

    @Test
    void aTruthFileNamesPicturesInAnyOfThreeWays() throws IOException {
        Path truth = folder.resolve("truth.csv");
        Files.writeString(
                truth,
                "note,image,class\r\n\"a, \"\"b\"\"\nc\",red/1.png,red\r\n,"
                        + folder.resolve("red/2.png")
                        + ",blue\r\n,gone.png,red\r\n,blue/3.png,\r\n");
        Path figures = folder.resolve("figures.json");
        Result result = new CliRun()
                .run(
                        "compare",
                        folder.toString(),
                        "--truth",
                        truth.toString(),
                        "--models",
                        "starter,other",
                        "--summary",
                        figures.toString());
        assertEquals(0, result.code(), result.err());
        assertTrue(result.err().contains("1 of 3 pictures were not among those looked at"), result.err());
        JsonNode summary = mapper.readTree(figures.toFile());
        assertEquals(2, summary.get("labelled").asInt());
        assertEquals(0.5, summary.get("models").get("starter").get("accuracy").asDouble());
    }

    @Test
    void aTruthFileThatFitsNoPictureIsWrong() throws IOException {
        Path truth = folder.resolve("truth.csv");
        Files.writeString(truth, "foo,red\nbar,blue\n");
        Result result = new CliRun().run("compare", red, "--truth", truth.toString(), "--models", "starter,other");
        assertEquals(2, result.code(), result.err());
        assertTrue(
                result.err().contains("truth.csv: none of its 2 pictures is among those looked at, such as 'foo'"),
                result.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "image,class;x.png,rde | truth.csv:2: field 2: the class 'rde' is none of the prompts; did you mean red?",
                "image,class;x.png,red;y.png | truth.csv:3: field 2 is missing",
                "name,class;x.png,red | truth.csv:1: there is no column 'image', only name, class",
                "x.png,red;,blue | truth.csv:2: field 1: the image has no name",
                "x.png,red;x.png,blue | truth.csv:2: field 2: x.png is of class 'blue' here, and of 'red' in line 1",
                "^x.png | truth.csv:1: field 1: the quote is never closed",
                "x.png,^red^dish | truth.csv:1: field 2: something follows the closing quote",
                "image,class | truth.csv names no picture with its class"
            })
    void aWrongTruthFileIsNamedByLineAndField(String lines, String message) throws IOException {
        Path truth = folder.resolve("truth.csv");
        Files.writeString(truth, lines.replace(';', '\n').replace('^', '"'));
        Result result = new CliRun()
                .run("compare", red, "-p", "red", "-p", "blue", "--truth", truth.toString(), "--models", "starter");
        assertEquals(2, result.code(), result.err());
        assertTrue(result.err().contains(message), result.err());
        assertEquals(1, result.err().lines().count(), result.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--models starter,,other | --models: 'starter,,other' names an empty model",
                "--models starter --truth nowhere.csv | --truth: there is no file nowhere.csv",
                "--models starter --memory much | --memory: 'much' is no size",
                "--models starter --memory 0 | --memory: 0 is no memory at all",
                "--models starter --memory 999999999999t | more than any machine has",
                "--models starter -p red -p green --truth folders | the class 'blue' of",
                "--models starter --model other | unknown flag '--model'; did you mean --models",
                "-q | missing required option: '--models"
            })
    void wrongUsageIsNamed(String flags, String message) {
        List<String> arguments = new ArrayList<>(List.of("compare", folder.toString()));
        arguments.addAll(List.of(flags.split(" ")));
        if (!flags.contains("-p")) {
            arguments.addAll(List.of("-p", "red", "-p", "blue"));
        }
        Result result = new CliRun().run(arguments.toArray(String[]::new));
        assertEquals(2, result.code(), result.err());
        assertTrue(result.err().contains(message), result.err());
        assertEquals(1, result.err().lines().count(), result.err());
        assertEquals("", result.out());
    }

    @Test
    void aModelTwiceAndASingleOneAreWarnedOf() {
        Result result =
                new CliRun().run("compare", red, "-p", "red", "-p", "blue", "--models", "starter,starter", "--json");
        assertEquals(0, result.code());
        assertTrue(result.err().contains("the model 'starter' is named more than once; it is used once"));
        assertTrue(result.err().contains("there is only one model"), result.err());
        Result quiet =
                new CliRun().run("compare", red, "-p", "red", "-p", "blue", "--models", "starter", "--json", "-q");
        assertEquals("", quiet.err());
    }

    @Test
    void aSummaryThatCannotBeWrittenIsSaidBeforeAnythingRuns() throws IOException {
        CliRun run = new CliRun();
        String nowhere = folder.resolve("no/such/figures.json").toString();
        Result result =
                run.run("compare", red, "-p", "red", "-p", "b", "--models", "starter,other", "--summary", nowhere);
        assertEquals(4, result.code());
        assertEquals(
                "zeroshot: --summary: " + nowhere + " cannot be written (there is no such folder; make it first)\n",
                result.err());
        assertEquals(List.of(), run.backend().opened());
    }

    @Test
    void checkOnlySaysWhatWouldHappen() {
        CliRun run = new CliRun();
        String figures = folder.resolve("figures.json").toString();
        Result result = run.run(
                "compare", red, "-p", "red", "-p", "b", "--models", "starter,nobody", "--summary", figures, "--check");
        assertEquals(0, result.code(), result.err());
        assertTrue(result.out().contains("would open starter"), result.out());
        assertTrue(result.out().contains("cannot open nobody"), result.out());
        assertTrue(result.out().contains("would write " + figures), result.out());
        assertEquals(List.of(), run.backend().opened());
        assertFalse(Files.exists(Path.of(figures)));
    }
}
