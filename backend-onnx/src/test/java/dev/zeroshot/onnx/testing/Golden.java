package dev.zeroshot.onnx.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What another implementation answers for a model.
 *
 * @param logitScale the factor on the cosine
 * @param prompts texts with their ids and embeddings
 * @param pictures file names with their embeddings and probabilities over the first prompts
 */
public record Golden(double logitScale, List<Prompt> prompts, List<Shown> pictures) {
    /** A prompt, its token ids, and its embedding of unit length. */
    public record Prompt(String text, int[] ids, double[] embedding) {}

    /** A picture's file name, its embedding of unit length, and its probabilities over the first prompts. */
    public record Shown(String file, double[] embedding, double[] probabilities) {}

    /** Reads a golden file. */
    public static Golden read(Path file) {
        try {
            JsonNode root = new JsonMapper().readTree(file.toFile());
            List<Prompt> prompts = new ArrayList<>();
            for (int i = 0; i < root.path("prompts").size(); i++) {
                JsonNode prompt = root.path("prompts").get(i);
                int[] ids = new int[prompt.path("ids").size()];
                for (int k = 0; k < ids.length; k++) {
                    ids[k] = prompt.path("ids").get(k).asInt();
                }
                prompts.add(new Prompt(
                        prompt.path("text").asText(),
                        ids,
                        numbers(root.path("text_embeds").get(i))));
            }
            List<Shown> pictures = new ArrayList<>();
            for (int i = 0; i < root.path("images").size(); i++) {
                pictures.add(new Shown(
                        root.path("images").get(i).asText(),
                        numbers(root.path("image_embeds").get(i)),
                        numbers(root.path("probs").get(i))));
            }
            return new Golden(root.path("logit_scale").asDouble(), List.copyOf(prompts), List.copyOf(pictures));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double[] numbers(JsonNode list) {
        double[] numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = list.get(i).asDouble();
        }
        return numbers;
    }
}
