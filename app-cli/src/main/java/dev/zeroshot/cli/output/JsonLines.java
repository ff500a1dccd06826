package dev.zeroshot.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.zeroshot.cli.terminal.Output;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Writes one JSON object a line. For one thread at a time. */
public final class JsonLines {
    private final JsonFactory factory = new JsonFactory();
    private final Output output;

    /**
     * Lines on an output.
     *
     * @param output takes the lines
     */
    public JsonLines(Output output) {
        this.output = output;
    }

    /** Writes the fields of one object. */
    @FunctionalInterface
    public interface Fields {
        /**
         * Writes the fields.
         *
         * @param json inside the object
         * @throws IOException never in practice: the object goes to memory first
         */
        void write(JsonGenerator json) throws IOException;
    }

    /**
     * Writes an object and the end of its line.
     *
     * @param fields what is in it
     * @throws dev.zeroshot.cli.terminal.OutputException if the line cannot be written
     */
    public void object(Fields fields) {
        output.line(text(factory, fields));
    }

    /**
     * An object as text.
     *
     * @param fields what is in it
     * @return one line without its end
     */
    public static String text(Fields fields) {
        return text(new JsonFactory(), fields);
    }

    private static String text(JsonFactory factory, Fields fields) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = factory.createGenerator(line)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toString();
    }
}
