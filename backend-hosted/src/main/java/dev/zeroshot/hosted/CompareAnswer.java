package dev.zeroshot.hosted;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the JSON of the service's answers. */
final class CompareAnswer {
    /** A cosine computed in 32 bits may exceed 1 by some rounding. */
    private static final double ROUNDING = 1e-3;

    /** Python's servers write NaN as it is; it shall be named, not be taken for broken JSON. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private CompareAnswer() {}

    /** The answer makes no sense; the message goes into a longer one. */
    static final class NotUnderstood extends Exception {
        @Serial
        private static final long serialVersionUID = 1L;

        NotUnderstood(String message) {
            super(message);
        }
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
        try (JsonParser json = JSON.createParser(body)) {
            Optional<double[]> found = Optional.empty();
            requireObject(json);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = json.currentName().equals("similarity");
                json.nextToken();
                if (wanted) {
                    found = Optional.of(cosines(json));
                } else {
                    json.skipChildren();
                }
            }
            double[] cosines = found.orElseThrow(() -> new NotUnderstood("it has no field 'similarity'"));
            if (cosines.length != count) {
                throw new NotUnderstood("it has " + cosines.length + " similarities for " + count + " prompts");
            }
            return cosines;
        } catch (IOException e) {
            throw new NotUnderstood("it is no complete JSON");
        }
    }

    private static void requireObject(JsonParser json) throws IOException, NotUnderstood {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new NotUnderstood("it is no JSON object");
        }
    }

    private static double[] cosines(JsonParser json) throws IOException, NotUnderstood {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new NotUnderstood("its field 'similarity' is no list");
        }
        List<Double> cosines = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            double cosine = json.currentToken().isNumeric() ? json.getDoubleValue() : Double.NaN;
            if (!(Math.abs(cosine) <= 1 + ROUNDING)) {
                throw new NotUnderstood("similarity " + cosines.size() + " is no number between -1 and 1");
            }
            cosines.add(Math.max(-1, Math.min(1, cosine)));
        }
        return cosines.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /**
     * What the service says of a fault: the field {@code message}, else a text in {@code detail}.
     *
     * @param body the answer; anything
     * @return the text, or empty if the answer is no JSON or has none
     */
    static Optional<String> faultMessage(byte[] body) {
        Optional<String> message = Optional.empty();
        try (JsonParser json = JSON.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                boolean text = json.nextToken() == JsonToken.VALUE_STRING;
                if (text && (name.equals("message") || (name.equals("detail") && message.isEmpty()))) {
                    message = Optional.of(json.getText());
                }
                json.skipChildren();
            }
        } catch (IOException e) {
            return message; // a fault's text is a courtesy; what was read of it is good enough
        }
        return message;
    }
}
