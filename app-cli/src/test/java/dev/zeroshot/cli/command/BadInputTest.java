package dev.zeroshot.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.zeroshot.cli.testing.CliRun;
import dev.zeroshot.cli.testing.CliRun.Result;
import dev.zeroshot.cli.testing.Pictures;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import dev.zeroshot.core.picture.pixels.ImageIoDecoder;
import dev.zeroshot.core.watch.frame.folder.FolderFrames;
import java.awt.Color;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad pictures, prompts, flags and models: one message that names what is wrong, the right code, no stack trace. */
class BadInputTest {
    @TempDir
    Path folder;

    private String good = "";

    @BeforeEach
    void goodPicture() throws IOException {
        good = Pictures.write(folder.resolve("good.png"), Color.RED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"missing.jpg", "empty.jpg", "text.jpg", "truncated.jpg", "truncated.png", "huge.png", "sub"})
    void aBadPictureHasItsLineAndTheRunGoesOn(String name) throws IOException {
        Path bad = folder.resolve(name);
        switch (name) {
            case "empty.jpg" -> Files.write(bad, new byte[0]);
            case "text.jpg" -> Files.writeString(bad, "not a picture at all");
            case "truncated.jpg" -> Files.write(bad, half(Pictures.bytes(Color.BLUE, "jpg")));
            case "truncated.png" -> Files.write(bad, half(Pictures.bytes(Color.BLUE, "png")));
            case "huge.png" -> Files.write(bad, hugePng());
            case "sub" ->
                Files.write(
                        Files.createDirectory(bad).resolve("truncated.gif"), half(Pictures.bytes(Color.BLUE, "gif")));
            default -> assertFalse(Files.exists(bad));
        }
        Result result = new CliRun().run("classify", good, bad.toString(), good, "-p", "red", "-p", "blue", "--json");
        assertEquals(1, result.code(), result.err());
        assertEquals(3, result.lines().size(), result.out());
        String error =
                new ObjectMapper().readTree(result.lines().get(1)).path("error").asText();
        assertTrue(error.contains(name), error);
        assertTrue(result.lines().get(2).contains("labels"), result.out());
        List<String> messages = result.err().lines().toList();
        assertEquals(List.of("zeroshot: " + error, "zeroshot: 1 of 3 pictures failed"), messages);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-q | no prompts; give at least one thing to look for with -p PROMPT or --prompts FILE",
                "-p '' -p a | --prompt: a prompt is empty",
                "-p a -p ' ' | --prompt: a prompt is empty",
                "-p a --background '' | --background: a prompt is empty",
                "-p a --template 'a photo' | --template: the template 'a photo' has no {}",
                "-p a --top 0 | --top: 0 is less than 1",
                "-p a --top many | --top: 'many' is not a whole number",
                "-p a --min-probability 1.5 | --min-probability: 1.5 is not between 0 and 1",
                "-p a --min-probability NaN | --min-probability: NaN is not between 0 and 1",
                "-p a --threads 0 | --threads: '0' is not between 1 and 1024",
                "-p a --threads x | --threads: 'x' is not a whole number",
                "-p a --logit-scale 0 | --logit-scale: '0' is not above 0",
                "-p a --model '' | --model: the value is empty",
                "-p a --prompts missing.txt | --prompts: there is no file missing.txt",
                "-p a --config missing.properties | missing.properties: there is no such configuration file",
                "-p a --device tpu | --device: there is no device 'tpu'",
                "-p a --tpo 3 | unknown flag '--tpo'; did you mean --top",
                "-p a --modle=x | unknown flag '--modle=x'; did you mean --model?",
                "-p a\uFFFDb | --prompt: 'a\uFFFDb' lost characters on its way",
                "- - -p a | '-' is given more than once",
                "-p | missing required parameter for option '--prompt'",
                "-p a -p b '' | PICTURE: the name is empty; give a file, a folder, or - for standard input",
                "-p a --prompts . | --prompts: . is a folder; give a text file",
            })
    void wrongUsageExitsWithTwo(String arguments, String message) {
        Result result = new CliRun().run(arguments(arguments));
        assertEquals(2, result.code(), result.err());
        assertEquals("", result.out());
        assertEquals(1, result.err().lines().count(), result.err());
        assertTrue(result.err().startsWith("zeroshot: " + message), result.err());
    }

    @Test
    void aMissingPictureArgumentIsWrongUsage() {
        Result result = new CliRun().run("classify", "-p", "a");
        assertEquals(2, result.code());
        assertTrue(result.err().startsWith("zeroshot: missing required parameter: 'PICTURE'"), result.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "clasify | unknown command 'clasify'; did you mean classify?",
                "models lst | unknown command 'lst'; did you mean list",
                "help clasify | there is no command 'clasify'; did you mean classify?",
                "help show | there is no command 'show'; there is 'models show', see 'zeroshot help models show'",
                "completion fish | there is no completion for the shell 'fish'; there is bash, zsh",
                "embed | nothing to embed; give --image PICTURE or --text PROMPT",
                "version now | unknown argument 'now'",
                "embed cat.jpg | unknown argument 'cat.jpg'; name a picture by --image cat.jpg, or a text by --text",
                "src -p cat | unknown command 'src'; to rank prompts for it: zeroshot classify src -p PROMPT -p PROMPT",
                "-p cat src | unknown flag '-p'; flags come after the command: zeroshot classify PICTURE -p PROMPT",
                "--json classify x -p cat | unknown flag '--json'; flags come after the command: zeroshot classify",
                "--top=3 classify x -p cat | unknown flag '--top=3'; flags come after the command: zeroshot classify",
            })
    void unknownCommandsNameTheNearest(String arguments, String message) {
        Result result = new CliRun().run(arguments.split(" ", -1));
        assertEquals(2, result.code(), result.err());
        assertTrue(result.err().startsWith("zeroshot: " + message), result.err());
        assertEquals(1, result.err().lines().count(), result.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"embed --text a --quiet --verbose", "bench --check -v -q"})
    void quietAndVerboseContradictEachOther(String arguments) {
        Result result = new CliRun().run(arguments.split(" ", -1));
        assertEquals(2, result.code(), result.err());
        assertEquals("", result.out());
        assertTrue(
                result.err().startsWith("zeroshot: --quiet and --verbose contradict each other; leave one out\n"),
                result.err());
    }

    @Test
    void skippedFilesAreCountedByReasonAndNamedIfVerbose() throws IOException {
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        Files.copy(Path.of(good), pictures.resolve("b.png"));
        Files.createSymbolicLink(pictures.resolve("a.jpg"), pictures.resolve("nowhere"));
        Files.writeString(pictures.resolve("c.txt"), "text");
        String[] command = {"classify", pictures.toString(), "-p", "red", "-p", "blue"};
        String counts =
                """
                zeroshot: 1 file was skipped: the content is no picture
                zeroshot: 1 file was skipped: the link leads to nothing that can be read
                """;
        Result result = new CliRun().run(command);
        assertEquals(0, result.code(), result.err());
        assertEquals(counts, result.err());
        String[] verbose = Arrays.copyOf(command, command.length + 1);
        verbose[command.length] = "--verbose";
        String told = new CliRun().run(verbose).err();
        assertTrue(told.endsWith(counts), told);
        assertTrue(told.contains("zeroshot: skipped " + pictures + "/a.jpg: the link leads to nothing"), told);
        assertTrue(told.contains("zeroshot: skipped " + pictures + "/c.txt: the content is no picture\n"), told);
    }

    @Test
    void anEmptyPictureIsNotTheCurrentFolder() {
        CliRun run = new CliRun();
        Result result = run.run("embed", "--image", "");
        assertEquals(2, result.code(), result.err());
        assertTrue(result.err().startsWith("zeroshot: --image: the name is empty"), result.err());
        assertEquals(List.of(), run.backend().opened());
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/a.jpg, https://example.org/a.jpg",
        "HTTP://example.org/a.jpg?w=1&h=2, '''HTTP://example.org/a.jpg?w=1&h=2'''",
    })
    void anAddressStaysAsTypedAndIsToBeFetched(String address, String word) throws IOException {
        Result result = new CliRun().run("classify", address, "-p", "a", "-p", "b", "--json");
        assertEquals(1, result.code(), result.err());
        String message = address + ": this is an address, not a file; fetch it and give - for the picture: curl -s "
                + word + " | zeroshot classify - ...";
        assertEquals("zeroshot: " + message + "\n", result.err());
        assertEquals(
                address, new ObjectMapper().readTree(result.out()).get("image").asText());
    }

    @Test
    void aPromptsFileThatIsClosedToTheUserIsSaid() throws IOException {
        Path file = Files.writeString(folder.resolve("prompts.txt"), "red");
        Files.setPosixFilePermissions(file, Set.of());
        assumeTrue(!Files.isReadable(file), "permissions do not bind this user");
        Result result = new CliRun().run("classify", good, "--prompts", file.toString());
        assertEquals(2, result.code());
        assertEquals("zeroshot: --prompts: " + file + ": you have no permission to read this file\n", result.err());
    }

    @Test
    void noCommandAtAllIsWrongUsage() {
        Result result = new CliRun().run();
        assertEquals(2, result.code());
        assertEquals("zeroshot: a command is missing; 'zeroshot help' lists them\n", result.err());
    }

    @Test
    void anUnknownModelNamesTheNearest() {
        Result result = new CliRun().run("classify", good, "-p", "a", "-p", "b", "--model", "startre");
        assertEquals(3, result.code());
        assertTrue(result.err().startsWith("zeroshot: no model 'startre'; did you mean starter?"), result.err());
        assertEquals(1, result.err().lines().count(), result.err());
        assertEquals(3, new CliRun().run("models", "show", "startre").code());
    }

    @Test
    void anErrorNamesWhereItsModelOrDeviceWasSet() throws IOException {
        String[] command = {"classify", good, "-p", "a", "-p", "b"};
        Result variable = new CliRun().variable("ZEROSHOT_MODEL", "nope").run(command);
        assertEquals(3, variable.code());
        assertTrue(variable.err().startsWith("zeroshot: ZEROSHOT_MODEL: no model 'nope'"), variable.err());
        Path config = Files.writeString(folder.resolve("c.properties"), "\nmodel = nope");
        for (String[] words : new String[][] {command, {"models", "show"}}) {
            Result file =
                    new CliRun().variable("ZEROSHOT_CONFIG", config.toString()).run(words);
            assertEquals(3, file.code());
            assertTrue(file.err().startsWith("zeroshot: " + config + " line 2, model: no model 'nope'"), file.err());
        }
        Result device = new CliRun().variable("ZEROSHOT_DEVICE", "tpu").run(command);
        assertEquals(2, device.code());
        assertTrue(device.err().startsWith("zeroshot: ZEROSHOT_DEVICE: there is no device 'tpu'"), device.err());
    }

    @Test
    void aDamagedModelIsOneMessage() {
        Result result = new CliRun().run("classify", good, "-p", "a", "-p", "b", "--model", "broken");
        assertEquals(3, result.code());
        assertEquals("zeroshot: broken/model.safetensors: the header is truncated\n", result.err());
    }

    @Test
    void wrongUsageIsFoundBeforeAModelIsOpened() {
        CliRun run = new CliRun();
        assertEquals(2, run.run("classify", good, "--model", "broken", "-p", "").code());
        assertEquals(List.of(), run.backend().opened());
    }

    @Test
    void oneOrRepeatedOrLongPromptsAreWarnedOf() {
        Result one = new CliRun().run("classify", good, "-p", "red");
        assertEquals(0, one.code());
        assertTrue(one.err().startsWith("zeroshot: warning: there is only one prompt"), one.err());
        Result repeated = new CliRun().run("classify", good, "-p", "red", "-p", "red", "-p", "blue", "--json");
        assertTrue(repeated.err().contains("warning: the prompt 'red' is given more than once"), repeated.err());
        assertEquals(1, repeated.out().split("\"red\"", -1).length - 1, repeated.out());
        Result long_ = new CliRun().run("classify", good, "-p", "red " + "x".repeat(100), "-p", "blue");
        assertEquals(0, long_.code());
        assertTrue(long_.err().contains("tokens; the model sees the first 77 only"), long_.err());
        Result quiet = new CliRun().run("classify", good, "-p", "red", "--quiet");
        assertEquals("", quiet.err());
    }

    @Test
    void promptsAreTakenAsTheyAre() throws IOException {
        String[] odd = {"@home", "<|endoftext|>", "--json-like", "a=b", "${HOME}", "'quoted'", "\\n", "#1"};
        List<String> arguments = new ArrayList<>(List.of("classify", good, "--json", "-q"));
        for (String prompt : odd) {
            arguments.add("--prompt=" + prompt);
        }
        Result result = new CliRun().run(arguments.toArray(String[]::new));
        assertEquals(0, result.code(), result.err());
        List<String> labels = new ArrayList<>();
        new ObjectMapper()
                .readTree(result.out())
                .get("labels")
                .forEach(label -> labels.add(label.get("label").asText()));
        assertEquals(
                Arrays.stream(odd).sorted().toList(), labels.stream().sorted().toList());
    }

    @Test
    void aPromptsFileHasALineAPrompt() throws IOException {
        Path file = folder.resolve("prompts.txt");
        Files.write(file, "\uFEFFred\r\n\n   \n # 1 fan \n猫".getBytes(StandardCharsets.UTF_8));
        Result result = new CliRun().run("classify", good, "-p", "blue", "--prompts", file.toString(), "--json");
        List<String> labels = new ArrayList<>();
        new ObjectMapper()
                .readTree(result.out())
                .get("labels")
                .forEach(label -> labels.add(label.get("label").asText()));
        assertEquals(
                List.of("# 1 fan", "blue", "red", "猫"), labels.stream().sorted().toList());
        Files.write(file, new byte[] {'a', (byte) 0xe9});
        Result latin = new CliRun().run("classify", good, "--prompts", file.toString());
        assertEquals(2, latin.code());
        assertTrue(latin.err().contains("is not UTF-8"), latin.err());
        Files.writeString(file, "\n \n");
        assertTrue(new CliRun()
                .run("classify", good, "--prompts", file.toString())
                .err()
                .contains("holds no prompt"));
    }

    @Test
    void windowsMayHaveReplacedCharacters() {
        Result windows = new CliRun().operatingSystem("Windows 11").run("classify", good, "-p", "??", "-p", "red");
        assertTrue(windows.err().contains("warning: the argument '??' holds '?'"), windows.err());
        assertTrue(windows.err().contains("--prompts FILE"), windows.err());
        Result question = new CliRun().operatingSystem("Windows 11").run("classify", good, "-p", "red?", "-p", "b");
        assertEquals("", question.err());
        assertEquals(
                "", new CliRun().run("classify", good, "-p", "??", "-p", "red").err());
    }

    @Test
    void aNameCannotMoveTheCursor() {
        Result result =
                new CliRun().run("classify", folder.resolve("a\u001b[2J\nb.jpg").toString(), "-p", "a", "-p", "b");
        assertEquals(1, result.code());
        assertFalse(result.err().contains("\u001b"), result.err());
        assertEquals(1, result.err().lines().count(), result.err());
    }

    @Test
    void aFolderWithoutPicturesIsSaid() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        String name = empty.toString();
        Files.writeString(empty.resolve("words.txt"), "words");
        assertNoPicture(0, name, "classify", name, "-p", "a", "-p", "b");
        assertNoPicture(0, name, "embed", "--image", name);
        assertNoPicture(2, name, "label", name, "-p", "a", "-p", "b", "--out", folder + "/out");
        assertNoPicture(2, name, "label", name, "-p", "a", "-p", "b", "--out", folder + "/out", "--check");
        Result watched = new CliRun()
                .videos(new FolderFrames(new ImageIoDecoder(PictureLimits.DEFAULT), PictureLimits.DEFAULT))
                .run("watch", name, "-p", "a", "-p", "b");
        assertEquals(1, watched.code(), watched.err());
        assertTrue(watched.err().contains("there is no picture in this folder"), watched.err());
        Result trained = new CliRun().run("probe", "train", name, "--out", folder + "/probe.json");
        assertEquals(2, trained.code(), trained.err());
    }

    /** Who only asks has an answer, though an empty one; who wants a data set made of nothing has the wrong folder. */
    private static void assertNoPicture(int code, String name, String... arguments) {
        Result result = new CliRun().run(arguments);
        assertEquals(code, result.code(), result.err());
        assertEquals("", result.out());
        assertTrue(result.err().contains("there is no picture in " + name), result.err());
    }

    private String[] arguments(String line) {
        List<String> parts = new ArrayList<>(List.of("classify", good));
        Matcher words = Pattern.compile("'([^']*)'|(\\S+)").matcher(line);
        while (words.find()) {
            parts.add(words.group(1) != null ? words.group(1) : words.group(2));
        }
        return parts.toArray(String[]::new);
    }

    private static byte[] half(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    /** A PNG whose header claims 100,000 x 100,000 pixels. */
    private static byte[] hugePng() {
        ByteBuffer png =
                ByteBuffer.allocate(8 + 25).putLong(0x89504E470D0A1A0AL).putInt(13);
        int header = png.position();
        png.put("IHDR".getBytes(StandardCharsets.US_ASCII)).putInt(100_000).putInt(100_000);
        png.put(new byte[] {8, 2, 0, 0, 0});
        CRC32 checksum = new CRC32();
        checksum.update(png.array(), header, 17);
        return png.putInt((int) checksum.getValue()).array();
    }
}
