package dev.zeroshot.onnx.weights;

import dev.zeroshot.onnx.json.JsonFile;
import dev.zeroshot.onnx.json.JsonObjectView;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files that src/test/python/make_weight_fixtures.py wrote with PyTorch and safetensors. */
final class Fixtures {
    private Fixtures() {}

    static JsonObjectView json(String name) {
        return JsonFile.parse(name, bytes(name));
    }

    /** Puts a fixture into a folder under the name that a checkpoint's file has. */
    static Path place(String name, Path file) {
        try {
            return Files.write(file, bytes(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(String name) {
        try (InputStream in = Fixtures.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
