package dev.zeroshot.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.probe.LinearMap;
import dev.zeroshot.core.probe.Probe;
import dev.zeroshot.core.probe.ProbeClass;
import dev.zeroshot.core.probe.ProbeModel;
import dev.zeroshot.core.probe.ProbeTrial;
import dev.zeroshot.core.probe.Score;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonProbeFormatTest {
    private static final JsonProbeFormat FORMAT = new JsonProbeFormat();
    private static final String HOSTILE = "a \"</script>\"\n\uD83C\uDF4A";

    private static Embedding axis(int i) {
        float[] values = new float[3];
        values[i] = 1;
        return Embedding.normalised(values);
    }

    private static Probe probe() {
        return new Probe(
                new ProbeModel("starter", Optional.of("abc"), axis(2)),
                List.of(new ProbeClass(HOSTILE, 3, axis(0)), new ProbeClass("b", 4, axis(1))),
                LinearMap.of(new float[] {1.25f, -0.1f, 3e-7f, 1e9f, 0, -5}, new float[] {0.5f, -0.5f}),
                1.75,
                new ProbeTrial("some method", 0.1, 3, new Score(7, 6), Optional.of(new Score(7, 5))));
    }

    private static String text(Probe probe) throws IOException {
        StringWriter text = new StringWriter();
        FORMAT.write(probe, text);
        return text.toString();
    }

    private static String refusal(String text) {
        return assertThrows(UsageException.class, () -> FORMAT.read("p.json", text))
                .getMessage();
    }

    @Test
    void keepsEverything() throws IOException {
        assertEquals(probe(), FORMAT.read("p.json", text(probe())));
    }

    @Test
    void keepsAProbeWithoutRevisionAndPrompts() throws IOException {
        Probe full = probe();
        Probe bare = new Probe(
                new ProbeModel("m", Optional.empty(), axis(2)),
                full.classes(),
                full.map(),
                full.scale(),
                new ProbeTrial("x", 1, 5, new Score(0, 0), Optional.empty()));

        assertEquals(bare, FORMAT.read("p.json", text(bare)));
    }

    @Test
    void passesOverFieldsOfLaterVersions() throws IOException {
        String later = text(probe()).replaceFirst("\\{", "{\"more\":{\"a\":[1,{}]},");

        assertEquals(probe(), FORMAT.read("p.json", later));
    }

    /** As {@code jq -S} would leave them: classes before the model whose dimension they must have. */
    @Test
    void takesFieldsInAnyOrder() throws IOException {
        String text = text(probe());
        int classes = text.indexOf("\"classes\"");
        String list = text.substring(classes, text.lastIndexOf('}')).strip();
        String sorted = text.substring(0, classes).replaceFirst("\\{", "{" + list.replace("\\", "\\\\") + ",");

        assertEquals(probe(), FORMAT.read("p.json", sorted.strip().replaceFirst(",$", "") + "}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "\"zeroshot-probe\" ~ \"coco\" ~ the field format is 'coco'",
                "\"version\" : 1 ~ \"version\" : 9 ~ the field version is 9",
                "\"version\" : 1 ~ \"version\" : \"1\" ~ the field version must be a whole number",
                "\"id\" : \"starter\" ~ \"id\" : 4 ~ the field model.id must be a text",
                "\"dimension\" : 3 ~ \"dimension\" : 4 ~ the field model.fingerprint has 3 numbers",
                "\"cost\" : 0.1 ~ \"cost\" : null ~ the field training.cost must be a number",
                "\"right\" : 6 ~ \"right\" : 8 ~ the field training.crossValidation.right is more than",
                "\"scale\" : 1.75 ~ \"scale\" : 0 ~ the field calibration.scale must be greater than 0",
                "1.25 ~ 1e99 ~ the field classes[0].weights[0] is too large",
                "1.25 ~ true ~ the field classes[0].weights[0] must be a number",
                "1.25, ~ '' ~ the field classes[0].weights has 2 numbers, and model.dimension says 3",
                "\"bias\" : -0.5 ~ \"bia\" : 1 ~ the field classes[1].bias is missing",
                "\"mean\" : [ 0.0, 1.0 ~ \"mean\" : [ 0.0, 0.0 ~ the field classes[1].mean is no embedding",
                "\"training\" ~ \"trainin\" ~ the field training is missing",
                "\"pictures\" : 3 ~ \"pictures\" : -3 ~ the field classes[0].pictures must be a whole number",
            })
    void namesTheDamagedField(String from, String to, String said) throws IOException {
        String damaged = text(probe()).replace(from, to);
        assertTrue(!damaged.equals(text(probe())), "nothing was damaged: " + text(probe()));

        String message = refusal(damaged);

        assertTrue(message.startsWith("p.json: " + said), message);
    }

    @Test
    void refusesClassesOfOneName() throws IOException {
        String damaged = text(probe()).replace("\"name\" : \"b\"", "\"name\" : \"b\", \"name\" : \"c\"");
        assertTrue(refusal(damaged).contains("there is a second field"), refusal(damaged));

        String twice = text(new Probe(
                probe().model(),
                List.of(probe().classes().get(0), probe().classes().get(0)),
                probe().map(),
                1,
                probe().trial()));
        assertTrue(refusal(twice).contains("the field classes[1].name is"), refusal(twice));
    }

    @Test
    void survivesEveryCut() throws IOException {
        String whole = text(probe());
        for (int length = 0; length < whole.stripTrailing().length(); length++) {
            String message = refusal(whole.substring(0, length));
            assertTrue(message.startsWith("p.json"), length + ": " + message);
        }
        assertTrue(refusal("[]").contains("the file must be an object"), refusal("[]"));
    }
}
