package dev.zeroshot.onnx.tokenizer;

import dev.zeroshot.onnx.json.JsonFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The tokenizers that src/test/python/make_tokenizer_fixtures.py wrote, and the "tokenizers" library's ids with them. */
final class TokenizerFixtures {
    static final int CONTEXT = 77;

    private TokenizerFixtures() {}

    /** Reads the tokenizer of a folder of which only some files are seen. */
    static Tokenizer read(String folder, String... visible) {
        return TokenizerFiles.read(
                folder,
                name -> List.of(visible).contains(name) ? Optional.of(bytes(folder + "/" + name)) : Optional.empty(),
                CONTEXT);
    }

    /** Reads one file, which is not a fixture, under a name that decides what kind it is. */
    static Tokenizer read(String name, byte[] content) {
        return TokenizerFiles.read(
                "model", asked -> asked.equals(name) ? Optional.of(content) : Optional.empty(), CONTEXT);
    }

    static GoldenPrompts expected(String folder) {
        return new GoldenPrompts(JsonFile.parse("expected.json", bytes("expected.json"))
                .optionalObjects(folder)
                .orElseThrow());
    }

    static byte[] bytes(String name) {
        try (InputStream in = TokenizerFixtures.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
