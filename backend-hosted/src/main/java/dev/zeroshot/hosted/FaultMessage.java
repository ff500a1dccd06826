package dev.zeroshot.hosted;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

/** Reads what a service says of a fault. A fault's text is a courtesy: what cannot be read of it is left out. */
final class FaultMessage {
    private Optional<String> message = Optional.empty();
    private Optional<String> detail = Optional.empty();

    private FaultMessage() {}

    static Optional<String> read(JsonFactory factory, byte[] body) {
        FaultMessage found = new FaultMessage();
        try (JsonParser json = factory.createParser(body)) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                found.object(json);
            }
        } catch (IOException e) {
            return found.best();
        }
        return found.best();
    }

    private Optional<String> best() {
        return message.or(() -> detail);
    }

    private void object(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            boolean text = json.nextToken() == JsonToken.VALUE_STRING;
            if (text && name.equals("message")) {
                message = Optional.of(json.getText());
            } else if (text && name.equals("detail")) {
                detail = Optional.of(json.getText());
            } else if (name.equals("detail") && json.currentToken() == JsonToken.START_ARRAY) {
                detail = first(json);
            } else {
                json.skipChildren();
            }
        }
    }

    /** Of a list of {@code {"type","loc","msg","input"}}: the first one's place and message, not the input. */
    private static Optional<String> first(JsonParser json) throws IOException {
        StringBuilder place = new StringBuilder();
        Optional<String> text = Optional.empty();
        int depth = 1;
        boolean inPlace = false;
        while (depth > 0) {
            JsonToken token = json.nextToken();
            if (token == null) {
                break;
            } else if (token.isStructStart()) {
                inPlace = token == JsonToken.START_ARRAY && "loc".equals(json.currentName());
                if (json.currentName() != null && !inPlace) {
                    json.skipChildren();
                } else {
                    depth++;
                }
            } else if (token.isStructEnd()) {
                inPlace = false;
                depth--;
            } else if (token != JsonToken.FIELD_NAME && text.isEmpty()) {
                if (inPlace) {
                    place.append(place.isEmpty() ? "" : ".").append(json.getText());
                } else if ("msg".equals(json.currentName())) {
                    text = Optional.of(json.getText());
                }
            }
        }
        return text.map(msg -> place.isEmpty() ? msg : place + ": " + msg);
    }
}
