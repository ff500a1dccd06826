package dev.zeroshot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.zeroshot.cli.testing.CliRun;
import dev.zeroshot.cli.testing.CliRun.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands print agrees with what {@code transformers} says of the same checkpoints and pictures. */
@Tag("reference")
class ReferenceTest {
    private final ObjectMapper mapper = new ObjectMapper();
    private final Path reference = Path.of(System.getProperty("zeroshot.reference", "../shared/reference"));

    @ParameterizedTest
    @ValueSource(strings = {"openai-clip", "laion-clip", "metaclip"})
    void classifyAndEmbedGiveTheGoldenAnswers(String checkpoint) throws IOException {
        check(
                reference.resolve(checkpoint + ".golden.json"),
                reference.resolve(checkpoint).toString());
    }

    @Test
    void theEmbeddedModelGivesItsGoldenAnswers() throws IOException {
        check(Path.of("../model-starter/src/test/resources/dev/zeroshot/starter/starter.golden.json"), "starter");
    }

    private void check(Path file, String model) throws IOException {
        JsonNode golden = mapper.readTree(file.toFile());
        List<String> pictures = new ArrayList<>();
        golden.get("images")
                .forEach(name -> pictures.add(
                        reference.resolve("images").resolve(name.asText()).toString()));
        checkProbabilities(golden, model, pictures);
        checkEmbeddings(golden, model, pictures);
    }

    private void checkProbabilities(JsonNode golden, String model, List<String> pictures) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("classify", "--json", "--model", model));
        arguments.addAll(pictures);
        int labels = golden.get("probs").get(0).size();
        for (int i = 0; i < labels; i++) {
            arguments.addAll(
                    List.of("-p", golden.get("prompts").get(i).get("text").asText()));
        }
        List<String> lines = run(arguments);
        assertEquals(pictures.size(), lines.size());
        for (int i = 0; i < lines.size(); i++) {
            JsonNode answer = mapper.readTree(lines.get(i));
            assertEquals(pictures.get(i), answer.get("image").asText());
            for (int label = 0; label < labels; label++) {
                String prompt = golden.get("prompts").get(label).get("text").asText();
                double expected = golden.get("probs").get(i).get(label).asDouble();
                double tolerance = isLossy(pictures.get(i)) ? 0.05 : 1e-3;
                assertEquals(expected, probability(answer, prompt), tolerance, pictures.get(i) + " " + prompt);
            }
        }
    }

    private void checkEmbeddings(JsonNode golden, String model, List<String> pictures) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("embed", "--json", "--model", model));
        pictures.forEach(picture -> arguments.addAll(List.of("--image", picture)));
        golden.get("prompts")
                .forEach(prompt -> arguments.add("--text=" + prompt.get("text").asText()));
        List<String> lines = run(arguments);
        for (int i = 0; i < pictures.size(); i++) {
            double least = pictures.get(i).endsWith(".webp") ? 0.998 : isLossy(pictures.get(i)) ? 0.999 : 0.99999;
            checkVector(golden.get("image_embeds").get(i), mapper.readTree(lines.get(i)), least, pictures.get(i));
        }
        for (int i = 0; i < golden.get("prompts").size(); i++) {
            JsonNode line = mapper.readTree(lines.get(pictures.size() + i));
            JsonNode prompt = golden.get("prompts").get(i);
            assertEquals(prompt.get("text"), line.get("text"));
            assertEquals(prompt.get("ids"), line.get("tokens"), prompt.toString());
            checkVector(golden.get("text_embeds").get(i), line, 0.99999, prompt.toString());
        }
    }

    private static List<String> run(List<String> arguments) {
        Result result = new CliRun().configured(CliModule::catalogue).run(arguments.toArray(String[]::new));
        assertEquals(0, result.code(), result.err());
        return result.lines();
    }

    private static double probability(JsonNode answer, String prompt) {
        for (JsonNode label : answer.get("labels")) {
            if (label.get("label").asText().equals(prompt)) {
                return label.get("probability").asDouble();
            }
        }
        throw new AssertionError("no label " + prompt);
    }

    private static void checkVector(JsonNode golden, JsonNode line, double least, String name) {
        double dot = 0;
        double squares = 0;
        double goldenSquares = 0;
        for (int i = 0; i < golden.size(); i++) {
            double value = line.get("embedding").get(i).asDouble();
            dot += value * golden.get(i).asDouble();
            squares += value * value;
            goldenSquares += golden.get(i).asDouble() * golden.get(i).asDouble();
        }
        assertEquals(1, Math.sqrt(squares), 1e-5, name);
        double cosine = dot / Math.sqrt(squares * goldenSquares);
        assertTrue(cosine >= least, () -> name + ": cosine " + cosine);
    }

    private static boolean isLossy(String picture) {
        String name = picture.toLowerCase(Locale.ROOT);
        return name.endsWith(".jpg") || name.endsWith(".jpeg") || name.endsWith(".webp");
    }
}
