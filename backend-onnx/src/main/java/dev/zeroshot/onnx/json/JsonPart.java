package dev.zeroshot.onnx.json;

import java.io.IOException;

/** Takes in a part of a JSON file as it is read, so that a list of a million entries needs no tree. */
@FunctionalInterface
public interface JsonPart {
    /**
     * Reads the part's value to its end.
     *
     * @param cursor stands at the value
     * @throws IOException if the file cannot be read or is not valid JSON
     */
    void read(JsonCursor cursor) throws IOException;
}
