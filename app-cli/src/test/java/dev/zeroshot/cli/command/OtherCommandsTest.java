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
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtherCommandsTest {
    private final ObjectMapper mapper = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void embedWritesPicturesThenTexts() throws IOException {
        String red = Pictures.write(folder.resolve("red.png"), Color.RED);
        String missing = folder.resolve("missing.png").toString();
        Result result =
                new CliRun().run("embed", "--text", "red", "--image", red, "--text", "", "--image", missing, "--json");
        assertEquals(1, result.code());
        List<JsonNode> lines = new ArrayList<>();
        for (String line : result.lines()) {
            lines.add(mapper.readTree(line));
        }
        assertEquals(List.of("image", "precision", "embedding"), fields(lines.get(0)));
        assertEquals(red, lines.get(0).get("image").asText());
        assertEquals(List.of("image", "error"), fields(lines.get(1)));
        assertEquals(List.of("text", "precision", "tokens", "embedding"), fields(lines.get(2)));
        assertEquals("red", lines.get(2).get("text").asText());
        assertEquals("[0,114,101,100,1]", lines.get(2).get("tokens").toString());
        assertEquals("", lines.get(3).get("text").asText());
        for (int line : new int[] {0, 2, 3}) {
            double squares = 0;
            for (JsonNode value : lines.get(line).get("embedding")) {
                squares += value.asDouble() * value.asDouble();
            }
            assertEquals(1, squares, 1e-6);
        }
    }

    @Test
    void embedShowsPeopleAGlimpseAndWarnsOfTruncation() {
        Result result = new CliRun().run("embed", "--text", "red " + "x".repeat(100));
        assertEquals(0, result.code());
        assertTrue(result.out().startsWith("text 'red xxx"), result.out());
        assertTrue(result.out().contains("'  77 tokens, 4 values: 0.9950 0.0000 0.0000 0.0995"), result.out());
        assertTrue(result.err().contains("has 106 tokens; the model sees the first 77 only"), result.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"models", "models list"})
    void modelsAreListed(String command) throws IOException {
        Result json = new CliRun().run((command + " --json").split(" ", -1));
        assertEquals(0, json.code(), json.err());
        assertEquals(4, json.lines().size());
        JsonNode first = mapper.readTree(json.lines().get(0));
        assertEquals("starter", first.get("id").asText());
        assertEquals("fake", first.get("family").asText());
        assertEquals("Apache-2.0", first.get("licence").asText());
        assertTrue(first.get("cached").isBoolean());
        assertEquals(4, first.get("dimension").asInt());
        assertEquals(77, first.get("contextLength").asInt());
        assertEquals(10, first.get("logitScale").asDouble());
        assertTrue(first.get("path").isNull());
        Result table = new CliRun().run(command.split(" ", -1));
        assertTrue(table.lines().get(0).startsWith("ID        FAMILY  DIMENSION"), table.out());
        assertEquals(5, table.lines().size());
    }

    @Test
    void showTellsTheModelAndWhereSettingsComeFrom() throws IOException {
        Result json =
                new CliRun().variable("ZEROSHOT_MODEL", "other").run("models", "show", "--json", "--threads", "7");
        assertEquals(0, json.code(), json.err());
        JsonNode card = mapper.readTree(json.out());
        assertEquals("other", card.get("id").asText());
        JsonNode configuration = card.get("configuration");
        assertEquals("ZEROSHOT_MODEL", configuration.get("model").get("origin").asText());
        assertEquals("7", configuration.get("threads").get("value").asText());
        assertEquals("--threads", configuration.get("threads").get("origin").asText());
        assertTrue(configuration.get("device").get("value").isNull());
        Result text = new CliRun().run("models", "show", "starter");
        assertTrue(text.out().contains("settings in force\n  model             starter  default\n"), text.out());
    }

    @Test
    void anUnknownVariableIsWarnedOf() {
        Result result = new CliRun().variable("ZEROSHOT_MODLE", "x").run("models", "show", "starter");
        assertEquals(0, result.code());
        assertTrue(result.err().startsWith("zeroshot: warning: the environment variable ZEROSHOT_MODLE"), result.err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"help", "--help", "-h", "help classify", "classify --help", "models -h", "help models show"})
    void helpGoesToStandardOutput(String command) {
        Result result = new CliRun()
                .catalogue(() -> {
                    throw new AssertionError("help needs no models");
                })
                .run(command.split(" ", -1));
        assertEquals(0, result.code(), result.err());
        assertEquals("", result.err());
        assertTrue(result.out().startsWith("Usage: zeroshot"), result.out());
        assertFalse(result.out().contains("\u001b"), "colours need a terminal");
        assertTrue(result.out().contains("-h, --help"), result.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "help classify", "help embed"})
    void helpTellsEveryExitCode(String command) throws IllegalAccessException {
        String help = new CliRun().run(command.split(" ", -1)).out().replaceAll("\\s+", " ");
        String codes = help.substring(help.indexOf("Exit codes: "));
        for (Field field : ExitCode.class.getFields()) {
            if (field.getType() == int.class) {
                assertTrue(codes.contains(" " + field.getInt(null) + " "), field.getName() + " in " + codes);
            }
        }
    }

    @Test
    void helpSaysWhatADefaultIsWhereItDiffers() {
        String bench = new CliRun().run("help", "bench").out();
        assertTrue(bench.contains("Without --model: a model of full size with random weights"), bench);
        assertTrue(bench.replaceAll("\\s+", " ").contains("checkpoint folder. Default: see above."), bench);
        assertFalse(bench.contains("starter"), bench);
        String classify = new CliRun().run("help", "classify").out().replaceAll("\\s+", " ");
        assertTrue(classify.contains("Default: starter."), classify);
        assertTrue(classify.contains("files carry none, or instead of its own"), classify);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void completionKnowsCommandsAndFlags(String shell) {
        Result result = new CliRun().run("completion", shell);
        assertEquals(0, result.code(), result.err());
        for (String word : List.of("classify", "embed", "models", "--min-probability", "bashcompinit")) {
            assertTrue(result.out().contains(word), word);
        }
    }

    private static List<String> fields(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
