package dev.zeroshot.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.zeroshot.cli.testing.CliRun;
import dev.zeroshot.cli.testing.CliRun.Result;
import dev.zeroshot.cli.testing.Pictures;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LabelCommandTest {
    private final ObjectMapper mapper = new ObjectMapper();

    @TempDir
    Path temp;

    private Path folder = Path.of("");
    private Path out = Path.of("");

    @BeforeEach
    void pictures() throws IOException {
        folder = temp.resolve("in");
        out = temp.resolve("out");
        Pictures.write(folder.resolve("a/r.png"), Color.RED);
        Pictures.write(folder.resolve("g.png"), Color.GREEN);
        Pictures.write(folder.resolve("b.png"), Color.BLUE);
    }

    private Result label(String... more) {
        List<String> args = new ArrayList<>(List.of("label", folder.toString(), "--out", out.toString()));
        args.addAll(List.of(more));
        return new CliRun().run(args.toArray(String[]::new));
    }

    private List<String> table() throws IOException {
        return Files.readAllLines(out.resolve("labels.csv"));
    }

    @Test
    void writesTheContractsTables() throws IOException {
        Files.write(folder.resolve("torn.png"), Arrays.copyOf(Files.readAllBytes(folder.resolve("g.png")), 50));
        Result result = label("-p", "red=x=warm", "-p", "green=cold", "--background", "blue");
        assertEquals(1, result.code(), result.err());
        assertEquals("image,class,probability,split,note", table().get(0));
        assertTrue(table().get(1).matches("a/r\\.png,warm,0\\.\\d+,(train|valid|test),"), table().get(1));
        assertTrue(table().get(2).matches("b\\.png,,0\\.\\d+,,none: 'blue' fits best"), table().get(2));
        assertTrue(table().get(3).startsWith("g.png,cold,"), table().get(3));
        assertTrue(table().get(4).startsWith("torn.png,,,,damaged: the picture is damaged"), table().get(4));
        assertEquals(5, table().size());
        String split = table().get(1).split(",", -1)[3];
        assertTrue(Files.exists(out.resolve(split + "/warm/a__r.png")));
        assertTrue(Files.exists(out.resolve("none/b.png")));
        assertEquals(List.of("cold", "warm"), Files.readAllLines(out.resolve("classes.txt")));
        assertTrue(result.err().contains("torn.png: the picture is damaged"), result.err());
    }

    @Test
    void probabilitiesAreThoseOfClassify() throws IOException {
        label("-p", "red=red", "-p", "green=green", "--background", "blue");
        Result classified = new CliRun()
                .run("classify", folder.toString(), "-p", "red", "-p", "green", "--background", "blue", "--json");
        List<String> lines = Files.readAllLines(out.resolve("labels.jsonl"));
        for (int i = 0; i < lines.size(); i++) {
            JsonNode mine = mapper.readTree(lines.get(i));
            JsonNode classify = mapper.readTree(classified.lines().get(i));
            assertEquals(classify.get("labels"), mine.get("labels"));
            assertEquals(
                    folder + "/" + mine.get("image").asText(),
                    classify.get("image").asText());
        }
        assertEquals(3, lines.size());
    }

    /** The mean of a class's prompts, scaled to unit length. */
    @Test
    void severalPromptsAreAveragedAsEmbeddings() throws IOException {
        label("-p", "red=warm", "-p", "green=warm", "-p", "blue=cold");
        JsonNode row =
                mapper.readTree(Files.readAllLines(out.resolve("labels.jsonl")).get(0));
        JsonNode warm = row.get("labels").get(0);
        assertEquals("warm", warm.get("label").asText());
        double red = 1 / Math.sqrt(1.01);
        double length = Math.sqrt(2 * red * red + 4 * 0.01 * red * red); // of red + green, each (1, 0.1)
        double[] mean = {red / length, red / length, 0, 0.2 * red / length};
        double[] picture = {255, 0, 0, 25.5};
        double norm = Math.sqrt(255 * 255 + 25.5 * 25.5);
        double cosine = (mean[0] * picture[0] + mean[3] * picture[3]) / norm;
        assertEquals(cosine, warm.get("similarity").asDouble(), 1e-6);
    }

    @Test
    void doubtIsKeptApart() throws IOException {
        label("-p", "red", "-p", "green", "--min-probability", "1");
        assertTrue(table().stream().skip(1).allMatch(row -> row.contains(",,unsure:") || row.contains("\"unsure:")));
        assertTrue(Files.exists(out.resolve("unsure/g.png")));
        assertFalse(Files.exists(out.resolve("train")));
    }

    @Test
    void severalClassesAPicture() throws IOException {
        Result result = label(
                "-p",
                "red",
                "-p",
                "green",
                "-p",
                "blue",
                "--multi-label",
                "--threshold",
                "0",
                "--threshold",
                "blue=0.9");
        assertEquals(0, result.code(), result.err());
        assertTrue(table().get(1).startsWith("a/r.png,red|green,"), table().get(1));
        assertTrue(table().get(2).startsWith("b.png,blue|") || table().get(2).startsWith("b.png,red|"), table().get(2));
        try (Stream<Path> files = Files.list(out)) {
            assertTrue(files.noneMatch(file -> Files.isDirectory(file) && !file.endsWith(".zeroshot")));
        }
    }

    @Test
    void ontologiesInJsonAndYamlAreTheSame() throws IOException {
        Path json = Files.writeString(
                temp.resolve("o.json"),
                "{\"classes\": {\"warm\": [\"red\", \"reddish\"], \"cold\": {\"prompts\": \"green\"}, \"blue\": null},"
                        + " \"background\": \"other\", \"templates\": [\"{}\", \"a {}\"]}");
        Path yaml = Files.writeString(
                temp.resolve("o.yaml"),
                """
                classes:
                  warm: [red, reddish]
                  cold:
                    prompts: green
                  blue:
                background: other
                templates:
                  - '{}'
                  - a {}
                """);
        assertEquals(0, label("--ontology", json.toString()).code());
        String settings = Files.readString(out.resolve(".zeroshot/settings"));
        assertTrue(settings.contains("class\twarm\tred\ta red\treddish\ta reddish\n"), settings);
        assertTrue(settings.contains("class\tblue\tblue\ta blue\n"), settings);
        assertTrue(settings.contains("background\tother\tother\ta other\n"), settings);
        assertEquals(0, label("--ontology", yaml.toString()).code());
        assertEquals(settings, Files.readString(out.resolve(".zeroshot/settings")));
    }

    @Test
    void aListOfClassesIsOne() throws IOException {
        Path yaml = Files.writeString(temp.resolve("list.yaml"), "classes:\n  - red\n  - blue\ntemplates: a {}\n");
        assertEquals(0, label("--ontology", yaml.toString()).code());
        String settings = Files.readString(out.resolve(".zeroshot/settings"));
        assertTrue(settings.contains("class\tred\ta red\n"), settings);
        assertTrue(settings.contains("class\tblue\ta blue\n"), settings);
    }

    @Test
    void wrongOntologiesAreExplained() throws IOException {
        refusedOntology("o.json", "{\"a\": \"x\", \"b\": \"y\", \"a\": \"z\"}", "o.json: a class is there twice");
        refusedOntology("o.yaml", "a: x\nb: y\na: z\n", "o.yaml: a class is there twice");
        refusedOntology("o.yaml", "a: [x\n", "o.yaml is not YAML");
        refusedOntology("o.json", "{\"a\": }", "o.json is not JSON");
        refusedOntology("o.json", "[1]", "is no mapping");
        refusedOntology("o.json", "{\"classes\": [\"a\", \"a\"]}", "names 'a' more than once");
        refusedOntology("o.yaml", "classes: [a, b]\nbackgrund: c\n", "did you mean background?");
        refusedOntology("o.json", "{}", "holds no class");
        refusedOntology("o.json", "{\"a\": {\"promts\": \"x\"}}", "'promts' is not known");
        refusedOntology("o.json", "{\"a\": \"x\", \"b\": \"x\"}", "given for two classes, 'a' and 'b'");
        refusedOntology("o.json", "{\"a\": [[\"x\"]]}", "neither a text nor a list of texts");
    }

    private void refusedOntology(String name, String text, String why) throws IOException {
        Path file = Files.writeString(temp.resolve(name), text);
        refused(why, "--ontology", file.toString());
    }

    private void refused(String why, String... args) {
        Result result = label(args);
        assertEquals(2, result.code(), result.err());
        assertTrue(result.err().contains(why), result.err());
        assertEquals(1, result.err().lines().count(), result.err());
        assertFalse(Files.exists(out.resolve("labels.csv")));
    }

    @Test
    void wrongUsageIsExplained() throws IOException {
        refused("no classes; give -p");
        refused("lacks its class", "-p", "a cat=");
        refused("lacks its prompt", "-p", "=cat");
        refused("is not a number", "-p", "a", "--split", "x");
        refused("is not between 0 and 1", "-p", "a", "--margin", "2");
        refused("go with --multi-label", "-p", "a", "--threshold", "0.5");
        refused("no class 'reed'; did you mean", "-p", "red", "-p", "b", "--multi-label", "--threshold", "reed=1");
        refused("contradict", "-p", "a", "--hard-link", "--list-only");
        refused("--near: 99", "-p", "a", "--near", "99");
        refused("is a class or its prompt, and background too", "-p", "a", "-p", "b", "--background", "a");
        refused("has a |", "-p", "x=a|b", "-p", "c", "--multi-label");
        refused("has no {}", "-p", "a", "--template", "a photo");
        assertFalse(Files.exists(out));
        Files.createDirectories(out);
        Files.writeString(out.resolve("mine.txt"), "mine");
        refused("holds something else (mine.txt)", "-p", "a", "-p", "b");
        out = folder.resolve("out");
        refused("is inside", "-p", "a", "-p", "b");
    }

    @Test
    void aWrongFolderIsExplained() throws IOException {
        Path pictures = folder;
        folder = temp.resolve("nowhere");
        refused("FOLDER: there is no folder", "-p", "a", "-p", "b");
        folder = pictures.resolve("g.png");
        refused("is a file", "-p", "a", "-p", "b");
        folder = Files.createDirectories(temp.resolve("texts"));
        Files.writeString(folder.resolve("x.txt"), "x");
        refused("there is no picture in", "-p", "a", "-p", "b");
        assertFalse(Files.exists(out));
    }

    @Test
    void checkWritesNothing() throws IOException {
        Result result = label("-p", "red=a/b", "-p", "green", "--check");
        assertEquals(0, result.code(), result.err());
        assertTrue(result.out().contains("would label 3 pictures"), result.out());
        assertTrue(result.out().contains("a/b in the folder a%2fb"), result.out());
        assertFalse(Files.exists(out));
        label("-p", "red=a/b", "-p", "green");
        Result again = label("-p", "red=a/b", "-p", "green", "--check", "--json");
        JsonNode check = mapper.readTree(again.out());
        assertEquals(3, check.get("known").asInt());
        assertEquals(0, check.get("bytes").asInt());
        Result other = label("-p", "red", "-p", "green", "--check");
        assertEquals(2, other.code());
        assertTrue(other.out().contains("would be refused without --restart"), other.out());
    }

    @Test
    void checkSaysInWordsWhatLabellingWouldSay() throws IOException {
        Result one = label("-p", "red", "--check");
        assertEquals(0, one.code(), one.err());
        assertTrue(one.err().contains("warning: there is only one class"), one.err());
        assertEquals(
                mapper.readTree(label("-p", "red", "--check", "--json").out())
                        .at("/warnings/0")
                        .asText(),
                one.err().strip().replace("zeroshot: warning: ", ""));
        assertEquals("", label("-p", "red", "--check", "--quiet").err());
        assertTrue(one.out().contains("(copied, split 0.8,0.1,0.1)"), one.out());
        assertTrue(label("-p", "red", "--check", "--hard-link").out().contains("(linked, split"));

        assertEquals(0, label("-p", "red", "-p", "green").code());
        Result scaled = label("-p", "red", "-p", "green", "--logit-scale", "7");
        assertFalse((scaled.out() + scaled.err()).contains("Optional"), scaled.err());
    }

    /** Whoever goes on with other numbers or other pixels would have scores of two kinds in one table. */
    @Test
    void aChangeOfPrecisionOrDecodingIsNoticed() throws IOException {
        assertEquals(0, label("-p", "red", "-p", "green", "--precision", "int8").code());

        Result slower = label("-p", "red", "-p", "green");
        assertEquals(2, slower.code());
        assertTrue(slower.err().contains("the model's precision was int8 and is float32"), slower.err());
        Result exact = label("-p", "red", "-p", "green", "--precision", "int8", "--exact");
        assertEquals(2, exact.code());
        assertTrue(
                exact.err()
                        .contains(
                                "the model's decoding was of as many pixels as the model needs and is of every pixel"),
                exact.err());
        Result check = label("-p", "red", "-p", "green", "--exact", "--check");
        assertEquals(2, check.code(), check.err());
        assertTrue(check.out().contains("the model's decoding was"), check.out());
        Result same = label("-p", "red", "-p", "green", "--precision", "int8", "--check");
        assertEquals(0, same.code(), same.out());
        assertEquals(0, label("-p", "red", "-p", "green", "--precision", "int8").code());
        assertEquals(
                0,
                label("-p", "red", "-p", "green", "--exact", "--restart").code(),
                "another labelling may be asked for");
        Result faster = label("-p", "red", "-p", "green", "--exact", "--precision", "int8", "--check");
        assertTrue(faster.out().contains("the model's precision was float32 and is int8"), faster.out());
    }

    @Test
    void theContactSheetMayLieInADataSetThatIsNotThereYet() throws IOException {
        Path page = out.resolve("sheet.html");
        for (int i = 0; i < 2; i++) {
            Result result = label("-p", "red", "-p", "green", "--report", page.toString());
            assertEquals(0, result.code(), result.err());
            assertTrue(Files.readString(page).contains("</html>"));
        }
        try (Stream<Path> all = Files.list(out)) {
            assertTrue(all.noneMatch(file -> file.getFileName().toString().contains(".part")));
        }
        Path other = temp.resolve("other");
        Files.createDirectories(other);
        assertEquals(
                0,
                new CliRun()
                        .run(
                                "label",
                                folder.toString(),
                                "-p=red",
                                "-p=green",
                                "--out=" + other,
                                "--report=" + other + "/labels.html")
                        .code());
        Result taken = label(
                "-p", "red", "-p", "green", "--report", out.resolve("train").toString());
        assertEquals(4, taken.code(), taken.err());
    }

    /** The pictures of the data set would be labelled, and be its pictures, and be labelled. */
    @Test
    void aLinkToTheDataSetIsLeftOut() throws IOException {
        Files.createSymbolicLink(folder.resolve("loop"), out);
        assertEquals(0, label("-p", "red", "-p", "green").code());
        List<String> rows = Files.readAllLines(out.resolve("labels.csv"));
        Path inner = Files.createDirectories(folder.resolve("sub/inner"));
        Files.createSymbolicLink(inner.resolve("up"), temp);
        Files.createSymbolicLink(inner.resolve("train"), out.resolve("train"));

        Result check = label("-p", "red", "-p", "green", "--check");
        assertTrue(check.out().contains("would label " + (rows.size() - 1) + " pictures"), check.out());
        assertTrue(check.err().contains("loop/ leads to the data set"), check.err());
        Result again = label("-p", "red", "-p", "green");
        assertEquals(0, again.code(), again.err());
        for (String link : List.of("loop/", "sub/inner/train/", "sub/inner/up/out/")) {
            assertTrue(
                    again.err()
                            .contains(
                                    "warning: " + link + " leads to the data set that is being made, and was left out"),
                    again.err());
        }
        assertEquals(rows, Files.readAllLines(out.resolve("labels.csv")));
    }

    @Test
    void aFaultOfTheModelLeavesWhatIsDone() throws IOException {
        assertEquals(3, label("-p", "a", "-p", "b", "--model", "broken").code());
        assertFalse(Files.exists(out));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void noPermissionIsExplained() throws IOException {
        Path closed = Files.createDirectories(temp.resolve("closed"));
        assumeTrue(closed.toFile().setWritable(false) && !Files.isWritable(closed), "root may do everything");
        out = closed.resolve("out");
        Result result = label("-p", "a", "-p", "b");
        assertEquals(4, result.code(), result.err());
        assertTrue(result.err().contains("you have no permission"), result.err());
    }

    /** A file in the way stands for every fault of the disk. */
    @Test
    void aDataSetThatCannotBeWrittenIsExitCodeFour() throws IOException {
        label("-p", "red", "-p", "green", "--list-only");
        Files.writeString(out.resolve("unsure"), "in the way");
        Result result = label("-p", "red", "-p", "green", "--min-probability", "1");
        assertEquals(4, result.code(), result.err());
        assertTrue(result.err().contains("--out: "), result.err());
        Files.delete(out.resolve("unsure"));
        assertEquals(
                0, label("-p", "red", "-p", "green", "--min-probability", "1").code());
        assertTrue(Files.exists(out.resolve("unsure/g.png")));
    }

    @Test
    void saysHowItWentAsJson() throws IOException {
        Result result = label("-p", "red", "-p", "green", "--json");
        JsonNode line = mapper.readTree(result.out());
        assertEquals(3, line.get("pictures").asInt());
        assertEquals(0, line.get("damaged").asInt());
        int sum = 0;
        for (JsonNode one : line.get("classes")) {
            for (JsonNode count : one) {
                sum += count.asInt();
            }
        }
        assertEquals(3, sum);
    }
}
