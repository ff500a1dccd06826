package dev.zeroshot.hosted;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.zeroshot.core.embedding.Embedding;
import java.io.IOException;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the JSON of the service's answers. */
final class ServiceAnswers {
    /** A cosine computed in 32 bits may exceed 1 by some rounding. */
    private static final double ROUNDING = 1e-3;

    /** Python's servers write NaN as it is; it shall be named, not be taken for broken JSON. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private ServiceAnswers() {}

    /** The answer makes no sense; the message goes into a longer one. */
    static final class NotUnderstood extends Exception {
        @Serial
        private static final long serialVersionUID = 1L;

        NotUnderstood(String message) {
            super(message);
        }
    }

    private interface Reader<T> {
        T read(JsonParser json) throws IOException, NotUnderstood;
    }

    /**
     * The field {@code similarity}.
     *
     * @param body the answer
     * @param count how many cosines there should be
     * @return [count] cosines, [-1, 1]
     * @throws NotUnderstood if the answer is something else
     */
    static double[] similarities(byte[] body, int count) throws NotUnderstood {
        double[] cosines = field(body, "similarity", ServiceAnswers::cosines);
        if (cosines.length != count) {
            throw new NotUnderstood("it has " + cosines.length + " similarities for " + count + " prompts");
        }
        return cosines;
    }

    /**
     * The field {@code embeddings}, each scaled to unit length: the service's own have norms near 10.
     *
     * @param body the answer
     * @param count how many embeddings there should be
     * @param dimension how many values each should have
     * @return [count] embeddings
     * @throws NotUnderstood if the answer is something else
     */
    static List<Embedding> embeddings(byte[] body, int count, int dimension) throws NotUnderstood {
        List<Embedding> embeddings = field(body, "embeddings", json -> vectors(json, dimension));
        if (embeddings.size() != count) {
            throw new NotUnderstood("it has " + embeddings.size() + " embeddings for " + count + " inputs");
        }
        return embeddings;
    }

    private static <T> T field(byte[] body, String name, Reader<T> reader) throws NotUnderstood {
        try (JsonParser json = JSON.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new NotUnderstood("it is no JSON object");
            }
            Optional<T> found = Optional.empty();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = json.currentName().equals(name);
                json.nextToken();
                if (wanted) {
                    found = Optional.of(reader.read(json));
                } else {
                    json.skipChildren();
                }
            }
            return found.orElseThrow(() -> new NotUnderstood("it has no field '" + name + "'"));
        } catch (IOException e) {
            throw new NotUnderstood("it is no complete JSON"); // its message would repeat what the service wrote
        }
    }

    private static double[] cosines(JsonParser json) throws IOException, NotUnderstood {
        requireList(json, "field 'similarity'");
        List<Double> cosines = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            double cosine = number(json);
            if (!(Math.abs(cosine) <= 1 + ROUNDING)) {
                throw new NotUnderstood("similarity " + cosines.size() + " is no number between -1 and 1");
            }
            cosines.add(Math.max(-1, Math.min(1, cosine)));
        }
        return cosines.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static List<Embedding> vectors(JsonParser json, int dimension) throws IOException, NotUnderstood {
        requireList(json, "field 'embeddings'");
        List<Embedding> embeddings = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            embeddings.add(vector(json, "embedding " + embeddings.size(), dimension));
        }
        return embeddings;
    }

    private static Embedding vector(JsonParser json, String name, int dimension) throws IOException, NotUnderstood {
        requireList(json, name);
        float[] values = new float[dimension];
        int length = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            float value = (float) number(json);
            if (!Float.isFinite(value)) {
                throw new NotUnderstood("value " + length + " of " + name + " is no finite number");
            }
            if (length < dimension) {
                values[length] = value;
            }
            length++;
        }
        if (length != dimension) {
            throw new NotUnderstood(name + " has " + length + " values, and the model's have " + dimension);
        }
        try {
            return Embedding.normalised(values);
        } catch (IllegalArgumentException e) {
            throw new NotUnderstood(name + " is all zeros");
        }
    }

    private static void requireList(JsonParser json, String name) throws NotUnderstood {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new NotUnderstood("its " + name + " is no list");
        }
    }

    private static double number(JsonParser json) throws IOException {
        return json.currentToken().isNumeric() ? json.getDoubleValue() : Double.NaN;
    }

    /**
     * What the service says of a fault: the field {@code message}, else a text in {@code detail}, else the first
     * {@code msg} in a list there, with the field that it is about.
     *
     * @param body the answer; anything
     * @return the text, or empty if the answer is no JSON or has none
     */
    static Optional<String> faultMessage(byte[] body) {
        return FaultMessage.read(JSON, body);
    }
}
