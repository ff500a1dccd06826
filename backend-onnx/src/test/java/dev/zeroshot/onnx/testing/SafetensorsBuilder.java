package dev.zeroshot.onnx.testing;

import dev.zeroshot.onnx.weights.DType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes safetensors files. Not thread-safe. */
public final class SafetensorsBuilder {
    private final List<String> fields = new ArrayList<>();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    /** Adds a tensor behind those that are there. */
    public SafetensorsBuilder tensor(String name, DType dtype, byte[] elements, long... shape) {
        int begin = data.size();
        data.writeBytes(elements);
        return field("\"" + name + "\":{\"dtype\":\"" + dtype + "\",\"shape\":" + Arrays.toString(shape)
                + ",\"data_offsets\":[" + begin + "," + data.size() + "]}");
    }

    /** Adds a single-precision tensor. */
    public SafetensorsBuilder floats(String name, float[] elements, long... shape) {
        return tensor(name, DType.F32, Elements.f32(elements), shape);
    }

    /** Adds a field to the header as it is, with no bytes. */
    public SafetensorsBuilder field(String json) {
        fields.add(json);
        return this;
    }

    /** Adds bytes that no field speaks of. */
    public SafetensorsBuilder bytes(int count) {
        data.writeBytes(new byte[count]);
        return this;
    }

    /** The whole file. */
    public byte[] build() {
        return file("{" + String.join(",", fields) + "}", data.toByteArray());
    }

    /** Writes the file. */
    public Path write(Path file) {
        return write(file, build());
    }

    /** A file of a header and data that need not agree. */
    public static byte[] file(String header, byte[] data) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + json.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .put(data)
                .array();
    }

    static Path write(Path file, byte[] content) {
        try {
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
