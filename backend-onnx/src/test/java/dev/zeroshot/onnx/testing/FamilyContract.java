package dev.zeroshot.onnx.testing;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.contract.ImageEncoderContract;
import dev.zeroshot.core.contract.TextEncoderContract;
import dev.zeroshot.core.contract.ZeroshotModelContract;
import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.embedding.TextEncoder;
import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.onnx.engine.CheckpointEngine;
import dev.zeroshot.onnx.engine.Family;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every family of checkpoints promises. A subclass names the family and one fixture: a small checkpoint folder, beside
 * which lie {@code NAME.golden.json}, what another implementation answers for it, and {@code images}.
 */
public abstract class FamilyContract {
    private static final List<String> WEIGHTS = List.of("model.safetensors", "pytorch_model.bin");
    private static final byte[] GARBAGE = "<!doctype html><title>404</title>".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path temporary;

    /** The family under test. */
    protected abstract Family family();

    /** The fixture's folder. */
    protected abstract Path fixture();

    /** A folder among the resources beside the subclass. */
    protected final Path resource(String name) {
        try {
            return Path.of(Optional.ofNullable(getClass().getResource(name))
                    .orElseThrow(() -> new IllegalStateException("no resource " + name))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private ZeroshotModel open(Path folder) {
        ModelCard known =
                ModelCard.builder(folder.toString(), family().modelType()).build();
        return CheckpointEngine.create().open(known, folder, family(), OpenOptions.defaults());
    }

    private GoldenCheck golden(ZeroshotModel model) {
        return new GoldenCheck(Golden.read(fixture().resolveSibling(fixture().getFileName() + ".golden.json")), model);
    }

    /** The port's contract. */
    @Nested
    class Models extends ZeroshotModelContract {
        @Override
        protected ZeroshotModel open() {
            return FamilyContract.this.open(fixture());
        }
    }

    /** The picture tower's contract. */
    @Nested
    class Pictures extends ImageEncoderContract {
        private ZeroshotModel model;

        @BeforeEach
        void open() {
            model = FamilyContract.this.open(fixture());
        }

        @AfterEach
        void close() {
            model.close();
        }

        @Override
        protected ImageEncoder imageEncoder() {
            return model.imageEncoder().orElseThrow();
        }
    }

    /** The prompt tower's contract. */
    @Nested
    class Prompts extends TextEncoderContract {
        private ZeroshotModel model;

        @BeforeEach
        void open() {
            model = FamilyContract.this.open(fixture());
        }

        @AfterEach
        void close() {
            model.close();
        }

        @Override
        protected TextEncoder textEncoder() {
            return model.textEncoder().orElseThrow();
        }
    }

    @Test
    void agreesWithTheOtherImplementation() {
        try (ZeroshotModel model = open(fixture())) {
            GoldenCheck check = golden(model);
            check.logitScale();
            check.prompts();
            check.pictures(fixture().resolveSibling("images"));
        }
    }

    /** Where a checkpoint holds its tokenizer twice, each alone gives the same ids and embeddings. */
    @TestFactory
    Stream<DynamicTest> eachTokenizerAloneWillDo() {
        List<List<String>> tokenizers = CheckpointCopy.tokenizers(fixture());
        assertFalse(tokenizers.isEmpty());
        return tokenizers.stream()
                .map(files -> DynamicTest.dynamicTest(files.toString(), () -> {
                    Path copy = copy(files).withTokenizerOnly(files).folder();
                    try (ZeroshotModel model = open(copy)) {
                        golden(model).prompts();
                    }
                }));
    }

    /** A size that config.json has wrong gives one error, which names the file or the folder. */
    @TestFactory
    Stream<DynamicTest> aConfigThatContradictsTheTensorsIsRefused() {
        Stream<String> both = Stream.of("text_config", "vision_config")
                .flatMap(part -> Stream.of("hidden_size", "intermediate_size", "num_hidden_layers")
                        .map(field -> part + "." + field));
        Stream<String> single =
                Stream.of("text_config.vocab_size", "text_config.max_position_embeddings", "vision_config.patch_size");
        return Stream.concat(both, single)
                .map(name -> refused(name, copy -> {
                    String part = name.substring(0, name.indexOf('.'));
                    String field = name.substring(part.length() + 1);
                    assertTrue(copy.configured(part, field) > 0, "the fixture's config.json must say " + name);
                    copy.withConfigured(part, field, 2 * copy.configured(part, field));
                }));
    }

    /** So does a file that is something else, or only half there. */
    @TestFactory
    Stream<DynamicTest> aFileThatIsDamagedIsRefused() {
        String weights = WEIGHTS.stream()
                .filter(name -> Files.exists(fixture().resolve(name)))
                .findFirst()
                .orElseThrow();
        Stream<DynamicTest> halves = Stream.of("config.json", "preprocessor_config.json", weights)
                .map(file -> refused("half of " + file, copy -> copy.withHalf(file)));
        Stream<DynamicTest> garbage = CheckpointCopy.tokenizers(fixture()).stream()
                .map(files -> refused("garbage for " + files.get(0), copy -> copy.withTokenizerOnly(files)
                        .with(files.get(0), GARBAGE)));
        return Stream.concat(halves, garbage);
    }

    /** A prompt must not meet an id without an embedding. */
    @TestFactory
    Stream<DynamicTest> aTokenizerLargerThanTheTableOfEmbeddingsIsRefused() {
        String grown = SmallVocabulary.vocabulary().replace("\"cat</w>\":513", "\"cat</w>\":5000000");
        List<String> files = List.of("vocab.json", "merges.txt");
        return Stream.of(refused("ids beyond the table", copy -> copy.withTokenizerOnly(files)
                .with("vocab.json", grown.getBytes(StandardCharsets.UTF_8))
                .with("merges.txt", SmallVocabulary.MERGES.getBytes(StandardCharsets.UTF_8))));
    }

    private DynamicTest refused(String name, Consumer<CheckpointCopy> damage) {
        return DynamicTest.dynamicTest(name, () -> {
            CheckpointCopy copy = copy(name);
            damage.accept(copy);
            ModelException e =
                    assertThrows(ModelException.class, () -> open(copy.folder()).close());
            assertAll(
                    () -> assertTrue(e.reason() == Reason.DAMAGED || e.reason() == Reason.UNSUPPORTED, e::getMessage),
                    () -> assertTrue(e.getMessage().contains(copy.folder().toString()), e::getMessage),
                    () -> assertEquals(1, e.getMessage().lines().count()));
        });
    }

    private CheckpointCopy copy(Object name) {
        return CheckpointCopy.of(
                fixture(), temporary.resolve(Integer.toHexString(name.toString().hashCode())));
    }
}
