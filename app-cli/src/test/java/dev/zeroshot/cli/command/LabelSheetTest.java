package dev.zeroshot.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contact sheet and the corrections that come from it, without a browser. */
class LabelSheetTest {
    private static final String HOSTILE = "<script>alert(1)<!-- & \uD83C\uDF4A.png";
    private static final Pattern SHEET =
            Pattern.compile("<script id=\"sheet\" type=\"application/json\">\n(.*?)</script>", Pattern.DOTALL);

    @TempDir
    Path temp;

    private Path folder = Path.of("");
    private Path out = Path.of("");
    private Path page = Path.of("");

    @BeforeEach
    void pictures() throws IOException {
        folder = temp.resolve("in");
        out = temp.resolve("out");
        page = temp.resolve("sheet.html");
        Pictures.write(folder.resolve(HOSTILE), Color.RED);
        Pictures.write(folder.resolve("sub/doubtful.png"), new Color(200, 0, 150));
        Pictures.write(folder.resolve("b.png"), Color.BLUE);
        Pictures.write(folder.resolve("g.png"), Color.GREEN);
    }

    private Result label(String... more) {
        List<String> args = new ArrayList<>(List.of("label", folder.toString(), "--out", out.toString()));
        args.addAll(List.of(
                "-p",
                "red",
                "-p",
                "blue=co/ld",
                "--background",
                "green",
                "--near",
                "none",
                "--report",
                page.toString()));
        args.addAll(List.of(more));
        return new CliRun().run(args.toArray(String[]::new));
    }

    private JsonNode sheet() throws IOException {
        Matcher data = SHEET.matcher(Files.readString(page));
        assertTrue(data.find());
        return new ObjectMapper().readTree(data.group(1));
    }

    private Path corrections(String... pairs) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<Map<String, String>> list = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            list.add(Map.of("image", pairs[i], "class", pairs[i + 1]));
        }
        Map<String, ?> all = Map.of(
                "format",
                "zeroshot-corrections",
                "version",
                1,
                "run",
                sheet().get("run").asText(),
                "corrections",
                list);
        Path file = temp.resolve("corrections.json");
        mapper.writeValue(file.toFile(), all);
        return file;
    }

    private Result apply(Path file, String... more) {
        List<String> args = new ArrayList<>(List.of("label", "--apply", file.toString(), "--out", out.toString()));
        args.addAll(List.of(more));
        return new CliRun().run(args.toArray(String[]::new));
    }

    /** All files but what the command remembers, with what is in them. */
    private Map<String, String> content() throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = out.relativize(file).toString();
                if (!name.startsWith(".zeroshot")) {
                    all.put(name, Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
                }
            }
        }
        return all;
    }

    private String row(String image) throws IOException {
        return Files.readAllLines(out.resolve("labels.csv")).stream()
                .filter(line -> line.startsWith(image + ","))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void sheetHoldsEverythingByClassMostDoubtfulFirst() throws Exception {
        Result result = label();
        assertEquals(0, result.code(), result.err());
        JsonNode sheet = sheet();
        assertEquals(List.of("co/ld", "red"), new ObjectMapper().convertValue(sheet.get("classes"), List.class));
        List<String> images = new ArrayList<>();
        sheet.get("pictures").forEach(picture -> images.add(picture.get("image").asText()));
        assertEquals(List.of("b.png", "sub/doubtful.png", HOSTILE, "g.png"), images);
        assertEquals("(none of the classes)", sheet.at("/groups/2/shown").asText());
        assertTrue(sheet.at("/pictures/1/note").isTextual());
        String html = Files.readString(page);
        assertFalse(html.contains("<script>alert"), "nobody's name becomes markup");
        assertFalse(html.contains("http:") || html.contains("https:") || html.contains("@import"));
        String[] thumbnails =
                html.substring(html.indexOf("<script id=\"thumbnails-0\"")).split("\n", 6);
        Color red = new Color(
                ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(thumbnails[3])))
                        .getRGB(4, 4));
        assertTrue(red.getRed() > 240 && red.getBlue() < 16, red.toString());
    }

    @Test
    void correctionsMovePicturesAndStay() throws Exception {
        label();
        String before = row("sub/doubtful.png");
        Result result = apply(corrections("sub/doubtful.png", "co/ld", "g.png", "red", HOSTILE, ""), "-q");
        assertEquals(0, result.code(), result.err());
        String after = row("sub/doubtful.png");
        assertTrue(before.contains(",red,"), before);
        assertTrue(after.contains(",co/ld,"), after);
        assertEquals(before.split(",", -1)[3], after.split(",", -1)[3], "the split stays");
        Map<String, String> corrected = content();
        assertTrue(corrected.keySet().stream().anyMatch(name -> name.matches("(train|valid|test)/red/g.png")));
        assertTrue(corrected.keySet().stream().anyMatch(name -> name.startsWith("none/")), corrected.toString());
        assertTrue(corrected.keySet().stream().noneMatch(name -> name.contains("red/sub__doubtful.png")));

        assertEquals(
                0,
                apply(corrections("sub/doubtful.png", "co/ld", "g.png", "red", HOSTILE, ""))
                        .code());
        assertEquals(corrected, content(), "doing it again changes nothing");
        assertEquals(0, label().code());
        assertEquals(corrected, content(), "labelling again leaves corrections in force");
        assertTrue(sheet().toString().contains("corrected; was red"), sheet().toString());
    }

    @Test
    void sheetIsMadeAnewWithTheCorrections() throws Exception {
        label();
        Path file = corrections("b.png", "red");
        Files.delete(page);
        Result result = apply(file, "--report", page.toString(), "--json");
        assertEquals(0, result.code(), result.err());
        assertEquals(
                4, new ObjectMapper().readTree(result.out()).get("pictures").asInt());
        assertTrue(sheet().toString().contains("corrected; was co/ld"), sheet().toString());
        assertTrue(result.err().contains("1 correction carried out"), result.err());
    }

    @Test
    void checkChangesNothing() throws Exception {
        label();
        Map<String, String> before = content();
        Result result = apply(corrections("b.png", "red", "g.png", ""), "--check");
        assertEquals(0, result.code(), result.err());
        assertEquals(List.of("would put b.png into the class red", "would put g.png into none"), result.lines());
        assertEquals(before, content());
    }

    @Test
    void refusesWhatIsOfAnotherRun() throws Exception {
        label();
        Path file = corrections("b.png", "red");
        out = temp.resolve("other");
        label("-p", "purple");
        refused("has corrections of another labelling", file);
        out = temp.resolve("nothing");
        refused("is no data set of this command", file);
    }

    @Test
    void refusesUnknownPicturesAndClasses() throws Exception {
        label();
        Map<String, String> before = content();
        refused("has no picture x.png", corrections("x.png", "red"));
        refused("names the class 'rad', which the data set does not have", corrections("b.png", "rad"));
        assertEquals(before, content());
        assertUsage("need neither prompts", new CliRun().run("label", "--apply", "x", "--out", "y", "-p", "red"));
        assertUsage("leave FOLDER out", new CliRun().run("label", folder.toString(), "--apply", "x", "--out", "y"));
        assertUsage("FOLDER is missing", new CliRun().run("label", "--out", "y", "-p", "red"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "zeroshot-corrections ~ other ~ the field format is not",
                "\"version\":1 ~ \"version\":2 ~ the field version is not 1",
                "\"image\":\"b.png\" ~ \"image\":7 ~ the field corrections[0].image is no text",
                "\"class\":\"red\" ~ \"clas\":\"red\" ~ the field corrections[0].class is missing",
                "\"corrections\":[ ~ \"correction\":[ ~ the field corrections is missing",
                "\"run\": ~ \"ran\": ~ the field run is missing",
                "}]} ~ }] ~ this is no valid JSON",
            })
    void namesTheDamagedField(String from, String to, String said) throws Exception {
        label();
        Path file = corrections("b.png", "red");
        String whole = reordered(Files.readString(file));
        assertTrue(whole.contains(from), whole);
        Files.writeString(file, whole.replace(from, to));
        refused(said, file);
    }

    /** With the list at the end, wherever the mapper put it. */
    private static String reordered(String json) throws IOException {
        JsonNode all = new ObjectMapper().readTree(json);
        return "{\"format\":" + all.get("format") + ",\"version\":1,\"run\":" + all.get("run") + ",\"corrections\":"
                + all.get("corrections") + "}";
    }

    private void refused(String why, Path file) {
        assertUsage(why, apply(file));
    }

    private static void assertUsage(String why, Result result) {
        assertEquals(2, result.code(), result.err());
        assertTrue(result.err().contains(why), result.err());
    }

    @Test
    void severalClassesCannotBeCorrectedByAClick() throws Exception {
        Result result = new CliRun()
                .run(
                        "label",
                        folder.toString(),
                        "--out",
                        out.toString(),
                        "-p",
                        "red",
                        "-p",
                        "blue",
                        "--multi-label",
                        "--report",
                        page.toString());
        assertEquals(0, result.code(), result.err());
        assertFalse(sheet().get("editable").asBoolean());
        refused("several classes can fit a picture", corrections("b.png", "red"));
    }

    @Test
    void aPageThatCannotBeWrittenIsSaidFirst() {
        page = temp.resolve("no/such/sheet.html");
        Result result = label();
        assertEquals(4, result.code(), result.err());
        assertFalse(Files.exists(out));
    }
}
