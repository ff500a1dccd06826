package dev.zeroshot.hosted;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * The body of a call of {@code /clip/compare}: one picture and some prompts.
 *
 * @param version the field {@code clip_version_id}
 * @param key the field {@code api_key}; empty where the key goes into a header
 * @param picture the bytes of a JPEG or PNG file
 * @param prompts at least one, at most {@link #MAX_PROMPTS}
 */
record CompareRequest(String version, Optional<ApiKey> key, byte[] picture, List<String> prompts) {
    /** More prompts than that are refused by the service. */
    static final int MAX_PROMPTS = 8;

    private static final JsonFactory JSON = new JsonFactory();

    byte[] toJson() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(picture.length / 3 * 4 + 4096);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return out.toByteArray();
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        if (key.isPresent()) {
            json.writeStringField("api_key", key.get().reveal());
        }
        json.writeStringField("clip_version_id", version);
        json.writeStringField("subject_type", "image");
        json.writeObjectFieldStart("subject");
        json.writeStringField("type", "base64");
        json.writeBinaryField("value", picture);
        json.writeEndObject();
        json.writeStringField("prompt_type", "text");
        json.writeArrayFieldStart("prompt");
        for (String prompt : prompts) {
            json.writeString(prompt);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Says nothing of key or picture. */
    @Override
    public String toString() {
        return "CompareRequest[" + version + ", " + prompts.size() + " prompts]";
    }
}
