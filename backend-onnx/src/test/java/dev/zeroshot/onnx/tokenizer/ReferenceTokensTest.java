package dev.zeroshot.onnx.tokenizer;

import dev.zeroshot.onnx.json.JsonFile;
import dev.zeroshot.onnx.json.JsonObjectView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reference's prompts become the ids that the "tokenizers" library gives, from each tokenizer file alone. */
@Tag("reference")
class ReferenceTokensTest {
    private static final int CLIP_CONTEXT = 77;
    private static final int STARTER_CONTEXT = 32;

    private static final Path REFERENCE = Path.of(System.getProperty("zeroshot.reference", ""));

    @ParameterizedTest
    @CsvSource({
        "openai-clip, tokenizer.json",
        "openai-clip, vocab.json merges.txt",
        "laion-clip,  tokenizer.json",
        "laion-clip,  vocab.json merges.txt",
        "metaclip,    vocab.json merges.txt",
        "metaclip-2,  tokenizer.json",
        "metaclip-2,  sentencepiece.bpe.model",
        "altclip,     tokenizer.json",
        "altclip,     sentencepiece.bpe.model",
    })
    void agreesWithTheLibrary(String checkpoint, String files) {
        Path folder = REFERENCE.resolve(checkpoint);
        List<String> visible = List.of(files.split(" "));
        Tokenizer tokenizer = TokenizerFiles.read(
                checkpoint,
                name -> visible.contains(name) ? Optional.of(bytes(folder.resolve(name))) : Optional.empty(),
                CLIP_CONTEXT);

        golden(REFERENCE.resolve(checkpoint + ".golden.json")).assertEncodedBy(tokenizer);
    }

    @Test
    void agreesWithTheLibraryOnTheEmbeddedModel() {
        Path starter = REFERENCE.resolveSibling("starter");
        Tokenizer tokenizer = TokenizerFiles.read(starter.resolve("model"), STARTER_CONTEXT);

        golden(starter.resolve("starter.golden.json")).assertEncodedBy(tokenizer);
    }

    private static GoldenPrompts golden(Path file) {
        JsonObjectView json = JsonFile.parse(file.toString(), bytes(file));
        return new GoldenPrompts(json.optionalObjects("prompts").orElseThrow());
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
