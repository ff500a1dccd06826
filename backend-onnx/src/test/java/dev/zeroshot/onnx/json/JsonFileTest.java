package dev.zeroshot.onnx.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFileTest {
    private static final JsonObjectView CONFIG = parse(
            """
            {"model_type": "clip", "size": 224, "crop": 224.0, "negative": -3, "zero": 0, "half": 0.5, "huge": 3e9,
             "nan": NaN, "null": null, "flag": false, "mean": [0.5, 1], "names": ["a", "b"], "mixed": [1, "x"],
             "vision_config": {"patch_size": 0, "layers": [{"width": "wide"}]}}
            """);

    @TempDir
    Path folder;

    private static JsonObjectView parse(String json) {
        return JsonFile.parse("config.json", json.getBytes(StandardCharsets.UTF_8));
    }

    private static String errorOf(Executable executable) {
        ModelException e = assertThrows(ModelException.class, executable);
        assertEquals(Reason.DAMAGED, e.reason());
        return e.getMessage();
    }

    @Test
    void readsEachKindOfField() {
        assertEquals("clip", CONFIG.string("model_type"));
        assertEquals(224, CONFIG.integer("size"));
        assertEquals(OptionalInt.of(224), CONFIG.optionalPositiveInt("crop"));
        assertEquals(OptionalInt.of(-3), CONFIG.optionalInt("negative"));
        assertEquals(OptionalInt.of(0), CONFIG.optionalNonNegativeInt("zero"));
        assertEquals(OptionalDouble.of(0.5), CONFIG.optionalNumber("half"));
        assertEquals(Optional.of(false), CONFIG.optionalBoolean("flag"));
        assertEquals(Optional.of(List.of(0.5, 1.0)), CONFIG.optionalNumbers("mean"));
        assertEquals(Optional.of(List.of("a", "b")), CONFIG.optionalStrings("names"));
        assertEquals(
                List.of("patch_size", "layers"), CONFIG.object("vision_config").names());
        assertTrue(CONFIG.isObject("vision_config") && CONFIG.isNumber("size"));
        assertTrue(CONFIG.isList("mean") && CONFIG.isString("model_type"));
    }

    @Test
    void takesNullForAbsent() {
        assertEquals(Optional.empty(), CONFIG.optionalString("null"));
        assertEquals(OptionalInt.empty(), CONFIG.optionalInt("absent"));
        assertEquals(OptionalDouble.empty(), CONFIG.optionalNumber("null"));
        assertEquals(Optional.empty(), CONFIG.optionalObject("absent"));
        assertTrue(!CONFIG.names().contains("null"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "absent     | config.json: absent is missing",
                "null       | config.json: null is missing",
                "model_type | config.json: model_type must be an integer, not the string \"clip\"",
                "half       | config.json: half must be an integer, not the number 0.5",
                "huge       | config.json: huge is 3e9, out of the range of a 32-bit integer",
                "negative   | config.json: negative is -3, but must be at least 1",
                "mean       | config.json: mean must be an integer, not a list",
                "flag       | config.json: flag must be an integer, not a truth value",
            })
    void namesFileAndFieldOfAWrongInteger(String field, String message) {
        assertEquals(message, errorOf(() -> CONFIG.positiveInt(field)));
    }

    @Test
    void namesThePathOfANestedField() {
        JsonObjectView vision = CONFIG.object("vision_config");

        assertEquals(
                "config.json: vision_config.patch_size is 0, but must be at least 1",
                errorOf(() -> vision.positiveInt("patch_size")));
        assertEquals(
                "config.json: vision_config.layers[0].width must be a number, not the string \"wide\"",
                errorOf(() -> vision.optionalObjects("layers").get().get(0).number("width")));
        assertEquals(
                "config.json: mixed[1] must be a number, not the string \"x\"",
                errorOf(() -> CONFIG.optionalNumbers("mixed")));
        assertEquals(
                "config.json: vision_config.width is odd",
                vision.error("width", "is odd").getMessage());
    }

    @Test
    void refusesANumberThatIsNotFiniteOnlyWhereItIsAskedFor() {
        assertEquals("config.json: nan is NaN, but must be a finite number", errorOf(() -> CONFIG.number("nan")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[1]", "{", "{\"a\":1,}", "{\"a\":1} x", "{\"a\":1,\"a\":1}", "{'a':1}", "null"})
    void refusesWhatIsNoJsonObject(String json) {
        assertTrue(errorOf(() -> parse(json)).startsWith("config.json: "));
    }

    @Test
    void saysWhereTheSyntaxIsWrong() {
        String message = errorOf(() -> parse("{\n  \"a\": tru\n}"));

        assertTrue(message.startsWith("config.json: not valid JSON at line 2"), message);
    }

    @Test
    void saysNothingOfTheParserItself() {
        String message = errorOf(() -> parse("{\"a\": {"));

        assertTrue(message.contains("Unexpected end-of-input") && !message.contains("Source"), message);
    }

    @Test
    void saysWhichFieldStandsTwice() {
        assertTrue(errorOf(() -> parse("{\"size\":1,\"size\":2}")).contains("size"));
    }

    @Test
    void passesOverAByteOrderMark() {
        assertEquals(1, parse("\uFEFF{\"a\": 1}").integer("a"));
    }

    @Test
    void refusesDeepNestingAndHugeTexts() {
        String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        String huge = "{\"a\":\"" + "x".repeat(5 << 20) + "\"}";

        assertTrue(errorOf(() -> parse(deep)).contains("nesting"));
        assertTrue(errorOf(() -> parse(huge)).contains("too large"));
    }

    @Test
    void keepsControlCharactersOutOfMessages() {
        JsonObjectView view = parse("{\"a\": \"x\\u001b[2J\\n" + "y".repeat(500) + "\"}");

        String message = errorOf(() -> view.integer("a"));

        assertTrue(message.contains("x\\u001b[2J\\u000ay"), message);
        assertTrue(message.length() < 250, message);
    }

    @Test
    void tellsAMissingFileFromADamagedOne() throws IOException {
        Path missing = folder.resolve("config.json");
        ModelException e = assertThrows(ModelException.class, () -> JsonFile.read(missing));

        assertEquals(Reason.NOT_HERE, e.reason());
        assertTrue(e.getMessage().startsWith(missing.toString()), e.getMessage());
        assertEquals(Optional.empty(), JsonFile.readIfPresent(missing));
        assertTrue(errorOf(() -> JsonFile.read(folder)).contains("not a regular file"));

        Files.writeString(missing, "{\"a\": 7}");
        assertEquals(7, JsonFile.read(missing).integer("a"));
    }
}
