package dev.zeroshot.starter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.zeroshot.core.embedding.Embedding;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What ONNX Runtime's Python answers with the model's files, as model-starter/make writes it.
 *
 * @param json an object
 */
record Golden(JsonNode json) {
    static Golden read(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(Golden.class.getResourceAsStream(resource), resource)) {
            return new Golden(new JsonMapper().readTree(in));
        }
    }

    Golden part(String name) {
        return new Golden(Objects.requireNonNull(json.get(name), name));
    }

    List<String> strings(String name) {
        List<String> strings = new ArrayList<>();
        part(name).json.forEach(text -> strings.add(text.textValue()));
        return strings;
    }

    List<float[]> rows(String name) {
        List<float[]> rows = new ArrayList<>();
        part(name).json.forEach(row -> rows.add(numbers(row)));
        return rows;
    }

    List<Embedding> embeddings(String name) {
        return rows(name).stream().map(Embedding::normalised).toList();
    }

    private static float[] numbers(JsonNode row) {
        float[] numbers = new float[row.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) row.get(i).doubleValue();
        }
        return numbers;
    }
}
