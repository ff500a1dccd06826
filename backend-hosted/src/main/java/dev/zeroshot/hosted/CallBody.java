package dev.zeroshot.hosted;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * The JSON bodies of calls.
 *
 * @param version the field {@code clip_version_id}
 * @param key the field {@code api_key}; empty where the key goes into a header
 */
record CallBody(String version, Optional<ApiKey> key) {
    /** More prompts than that in one call are refused by the service. */
    static final int MAX_PROMPTS = 8;

    private static final JsonFactory JSON = new JsonFactory();

    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    /**
     * For {@code /clip/compare}.
     *
     * @param picture the bytes of a JPEG or PNG file
     * @param prompts at least one, at most {@link #MAX_PROMPTS}
     */
    byte[] compare(byte[] picture, List<String> prompts) {
        return body(picture.length, json -> {
            json.writeStringField("subject_type", "image");
            picture(json, "subject", picture);
            json.writeStringField("prompt_type", "text");
            texts(json, "prompt", prompts);
        });
    }

    /**
     * For {@code /clip/embed_image}: one picture, since a list of them is averaged wrongly by today's service.
     *
     * @param picture the bytes of a JPEG or PNG file
     */
    byte[] embedImage(byte[] picture) {
        return body(picture.length, json -> picture(json, "image", picture));
    }

    /**
     * For {@code /clip/embed_text}.
     *
     * @param texts at least one, at most {@link #MAX_PROMPTS}
     */
    byte[] embedText(List<String> texts) {
        return body(0, json -> texts(json, "text", texts));
    }

    private byte[] body(int pictureLength, Fields fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(pictureLength / 3 * 4 + 4096);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            if (key.isPresent()) {
                json.writeStringField("api_key", key.get().reveal());
            }
            json.writeStringField("clip_version_id", version);
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return out.toByteArray();
    }

    private static void picture(JsonGenerator json, String name, byte[] picture) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("type", "base64");
        json.writeBinaryField("value", picture);
        json.writeEndObject();
    }

    private static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
