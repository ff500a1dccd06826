package dev.zeroshot.http.route;

import com.fasterxml.jackson.databind.JsonNode;
import dev.zeroshot.http.body.Fields;
import dev.zeroshot.http.fault.RequestException;
import java.util.ArrayList;
import java.util.List;

/**
 * Roboflow's {@code prompt}: a text or picture, a list of them, or an object of them by name.
 *
 * @param names of the values, in order; none if the answer is a list
 * @param values texts or pictures
 * @param areTexts whether they are texts
 * @param alone whether the one value stood by itself, outside a list
 */
record Prompts(List<String> names, List<JsonNode> values, boolean areTexts, boolean alone) {
    static Prompts of(JsonNode prompt, boolean areTexts) {
        List<String> names = new ArrayList<>();
        List<JsonNode> values = new ArrayList<>();
        boolean alone = prompt.isTextual() || (!areTexts && isPicture(prompt));
        if (alone) {
            values.add(prompt);
        } else if (prompt.isObject()) {
            prompt.properties().forEach(entry -> {
                names.add(entry.getKey());
                values.add(entry.getValue());
            });
        } else if (prompt.isArray()) {
            prompt.forEach(values::add);
        } else {
            throw Fields.wrongType(
                    "prompt",
                    areTexts
                            ? "a string, a list or an object of strings"
                            : "a picture, a list or an object of pictures",
                    prompt);
        }
        if (values.isEmpty()) {
            throw RequestException.value("prompt", "'prompt' is empty; name at least one thing to compare with");
        }
        return new Prompts(names, values, areTexts, alone);
    }

    private static boolean isPicture(JsonNode prompt) {
        return prompt.isObject() && prompt.path("type").isTextual() && prompt.has("value");
    }

    List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            texts.add(Fields.text(values.get(i), field(i)));
        }
        return texts;
    }

    /** How messages call a value. */
    String field(int index) {
        if (alone) {
            return "prompt";
        }
        return names.isEmpty() ? "prompt[" + index + "]" : "prompt." + names.get(index);
    }
}
