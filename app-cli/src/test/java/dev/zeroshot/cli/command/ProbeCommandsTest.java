package dev.zeroshot.cli.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.zeroshot.cli.testing.CliRun;
import dev.zeroshot.cli.testing.Pictures;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fakes see the mean colour, and know the word red; what is warm and what is cold they have to learn. */
class ProbeCommandsTest {
    @TempDir
    Path folder;

    private Path labelled;
    private String out;
    private String warm;

    @BeforeEach
    void paint() throws IOException {
        labelled = folder.resolve("labelled");
        out = folder.resolve("probe.json").toString();
        colours(labelled.resolve("warm"), 12, 1, true);
        colours(labelled.resolve("cold"), 12, 2, false);
        warm = Pictures.write(folder.resolve("new.png"), new Color(220, 90, 30));
    }

    private static void colours(Path target, int count, long seed, boolean warm) throws IOException {
        Random random = new Random(seed);
        for (int i = 0; i < count; i++) {
            int strong = 150 + random.nextInt(100);
            int weak = random.nextInt(90);
            int middle = random.nextInt(150);
            Color colour = warm ? new Color(strong, middle, weak) : new Color(weak, middle, strong);
            Pictures.write(target.resolve(i + ".png"), colour);
        }
    }

    private CliRun.Result train(String... more) {
        List<String> args = new java.util.ArrayList<>(List.of("probe", "train", labelled.toString(), "--out", out));
        args.addAll(List.of(more));
        return new CliRun().run(args.toArray(String[]::new));
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    @Test
    void trainsAndClassifies() throws IOException {
        CliRun.Result trained = train("--json", "-q");
        assertEquals(0, trained.code(), trained.err());
        JsonNode report = json(trained.out());
        assertEquals(24, report.at("/probe/pictures").asInt());
        assertEquals(1, report.at("/probe/accuracy").asDouble(), 0.05);
        assertTrue(report.at("/zeroShot/accuracy").asDouble() < 0.8, trained.out());
        assertTrue(report.at("/probe/low").asDouble() > 0.7
                && report.at("/probe/high").asDouble() == 1);
        assertTrue(report.at("/p").asDouble() < 0.05, trained.out());
        assertEquals("cold", report.at("/classes/0/class").asText());

        CliRun run = new CliRun();
        CliRun.Result answered = run.run("classify", warm, "--probe", out, "--json");
        assertEquals(0, answered.code(), answered.err());
        JsonNode line = json(answered.out());
        assertEquals(
                List.of("image", "model", "precision", "labels"),
                StreamSupport.stream(((Iterable<String>) line::fieldNames).spliterator(), false)
                        .toList());
        assertEquals("starter", line.get("model").asText());
        JsonNode best = line.at("/labels/0");
        assertEquals("warm", best.get("label").asText());
        assertTrue(best.get("probability").asDouble() > 0.8, answered.out());
        assertEquals(
                1,
                best.get("probability").asDouble()
                        + line.at("/labels/1/probability").asDouble(),
                1e-9);
        assertTrue(best.get("similarity").asDouble()
                > line.at("/labels/1/similarity").asDouble());
        assertTrue(run.backend().allClosed());
    }

    @Test
    void writesTheSameBytesEachTimeWherever() throws IOException {
        train("-q");
        byte[] first = Files.readAllBytes(Path.of(out));
        Path moved = folder.resolve("moved elsewhere");
        Files.move(labelled, moved);
        labelled = moved;
        train("-q", "--threads", "1");

        assertArrayEquals(first, Files.readAllBytes(Path.of(out)));
    }

    @Test
    void tellsPeopleWhetherItWasWorthIt() {
        CliRun.Result trained = train();

        assertEquals(0, trained.code(), trained.err());
        assertTrue(trained.out().startsWith("24 pictures of 2 classes, by starter"), trained.out());
        assertTrue(trained.out().contains("The probe is better"), trained.out());
        assertTrue(trained.out().contains("written: " + out), trained.out());
    }

    @Test
    void keepsTheTestSplitApart() throws IOException {
        Path set = folder.resolve("set");
        colours(set.resolve("train/warm"), 8, 1, true);
        colours(set.resolve("train/col_d"), 8, 2, false);
        colours(set.resolve("valid/warm"), 2, 3, true);
        colours(set.resolve("test/warm"), 3, 4, true);
        colours(set.resolve("test/col_d"), 3, 5, false);
        colours(set.resolve("unsure/x"), 3, 6, true);
        Files.writeString(
                set.resolve("categories.json"),
                "{\"categories\":[{\"id\":1,\"name\":\"co/d\",\"supercategory\":\"\",\"folder\":\"col_d\"},"
                        + "{\"id\":2,\"name\":\"warm\",\"folder\":\"warm\"}]}");
        labelled = set;

        CliRun.Result trained = train("--json", "-q");

        assertEquals(0, trained.code(), trained.err());
        JsonNode report = json(trained.out());
        assertEquals(18, report.at("/probe/pictures").asInt(), trained.out());
        assertEquals(6, report.at("/test/probe/pictures").asInt(), trained.out());
        assertEquals(6, report.at("/test/probe/right").asInt(), trained.out());
        assertEquals("co/d", report.at("/classes/0/class").asText());
    }

    @Test
    void takesATable() throws IOException {
        Path flat = folder.resolve("flat");
        colours(flat, 8, 1, true);
        colours(flat.resolve("below"), 8, 2, false);
        StringBuilder table = new StringBuilder("image,class,probability,split,note\n");
        for (int i = 0; i < 8; i++) {
            table.append(i)
                    .append(".png,w,0.9,")
                    .append(i == 7 ? "test" : "train")
                    .append(",\n");
            table.append("below/")
                    .append(i)
                    .append(".png,")
                    .append(i == 6 ? "" : "c")
                    .append(",0.9,train,\n");
        }
        Path file = folder.resolve("labels.csv");
        Files.writeString(file, table);
        labelled = flat;

        CliRun.Result trained = train("--json", "--truth", file.toString());

        assertEquals(0, trained.code(), trained.err());
        JsonNode report = json(trained.out());
        assertEquals(14, report.at("/probe/pictures").asInt(), trained.out());
        assertEquals(1, report.at("/test/probe/pictures").asInt(), trained.out());
        assertTrue(trained.err().contains("1 picture has no class and took no part"), trained.err());
    }

    @Test
    void goesOnWithoutDamagedPictures() throws IOException {
        byte[] png = Files.readAllBytes(labelled.resolve("warm/0.png"));
        Files.write(labelled.resolve("warm/0.png"), java.util.Arrays.copyOf(png, png.length / 2));

        CliRun.Result trained = train();

        assertEquals(1, trained.code(), trained.err());
        assertTrue(trained.err().contains("warm/0.png"), trained.err());
        assertTrue(trained.out().startsWith("23 pictures of 2 classes"), trained.out());
        assertTrue(Files.exists(Path.of(out)));
    }

    @Test
    void saysWhichClassWasLost() throws IOException {
        Files.createDirectories(labelled.resolve("gone"));
        Files.write(labelled.resolve("gone/x.jpg"), new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1});

        CliRun.Result trained = train();

        assertEquals(1, trained.code(), trained.err());
        assertTrue(trained.err().contains("there is no picture of the class 'gone'"), trained.err());
    }

    @Test
    void checkDoesNothing() {
        CliRun run = new CliRun();
        CliRun.Result plan = run.run("probe", "train", labelled.toString(), "--out", out, "--check");

        assertEquals(0, plan.code(), plan.err());
        assertEquals(
                List.of(
                        "would learn 'cold' from 12 pictures",
                        "would learn 'warm' from 12 pictures",
                        "would open the model starter",
                        "would write " + out),
                plan.lines());
        assertFalse(Files.exists(Path.of(out)));
        assertTrue(run.backend().opened().isEmpty());
    }

    @Test
    void refusesWhatCannotBeLearnt() throws IOException {
        refused("there is no folder", "probe", "train", folder.resolve("no").toString(), "--out", out);
        refused("is no folder", "probe", "train", warm, "--out", out);
        refused("there is no labelled picture in", "probe", "train", empty(), "--out", out);
        refused("all 12 labelled pictures are of the class 'warm'", "probe", "train", only("warm"), "--out", out);
        Path lonely = folder.resolve("lonely");
        colours(lonely.resolve("a"), 1, 1, true);
        colours(lonely.resolve("b"), 3, 1, false);
        refused("the class 'a' has 1 picture", "probe", "train", lonely.toString(), "--out", out);
        assertFalse(Files.exists(Path.of(out)), "nothing is written where nothing was learnt");
        refused("say what to do with it", "probe");
    }

    private String empty() throws IOException {
        return Files.createDirectories(folder.resolve("empty")).toString();
    }

    private String only(String name) {
        return labelled.resolve(name).toString();
    }

    private static void refused(String why, String... args) {
        CliRun.Result result = new CliRun().run(args);
        assertEquals(2, result.code(), result.err());
        assertTrue(result.err().contains(why), result.err());
    }

    @Test
    void refusesOtherModelsAndPromptsAndDamage() throws IOException {
        train("-q");
        refused("either --probe or prompts", "classify", warm, "--probe", out, "-p", "a cat");
        String probe = Files.readString(Path.of(out));
        Files.writeString(Path.of(out), probe.replaceFirst("\"cost\" : [0-9.]+", "\"cost\" : \"x\""));
        refused("--probe: " + out + ": the field training.cost must be a number", "classify", warm, "--probe", out);
        Files.writeString(Path.of(out), probe.substring(0, 300));
        refused("this is no valid JSON", "classify", warm, "--probe", out);
        Files.writeString(Path.of(out), "{\"model\":\n{\"dimension\":NaN}}");
        refused(
                "--probe: " + out + ", line 2, column 17: this is no valid JSON; the file is damaged or incomplete\n",
                "classify",
                warm,
                "--probe",
                out);
        refused("there is no file", "classify", warm, "--probe", out + "x");
        Files.writeString(
                Path.of(out), probe.replaceFirst("\"fingerprint\" : \\[ [-0-9.E]+", "\"fingerprint\" : [ -5"));
        refused("was trained on the model 'starter', not on 'other'", "classify", warm, "--probe", out, "-m", "other");
    }

    /** The same weights under another name: the fakes all see the same. */
    @Test
    void takesTheSameModelByAnotherName() {
        train("-q");

        CliRun.Result answered = new CliRun().run("classify", warm, "--probe", out, "-m", "other", "--json");

        assertEquals(0, answered.code(), answered.err());
        assertTrue(answered.out().contains("\"model\":\"other\""), answered.out());
    }

    @Test
    void opensTheModelOfTheProbe() {
        CliRun.Result trained = new CliRun().run("probe", "train", labelled.toString(), "-o", out, "-m", "other");
        assertEquals(0, trained.code(), trained.err());

        CliRun run = new CliRun();
        assertEquals(0, run.run("classify", warm, "--probe", out).code());
        assertEquals(List.of("other"), run.backend().opened());
    }

    @ParameterizedTest
    @CsvSource({"--top, 1", "--min-probability, 0.5"})
    void selects(String flag, String value) throws IOException {
        train("-q");

        CliRun.Result answered = new CliRun().run("classify", warm, "--probe", out, "--json", flag, value);

        assertEquals(1, json(answered.out()).get("labels").size(), answered.out());
    }
}
