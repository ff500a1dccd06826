package dev.zeroshot.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.inject.Guice;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import dev.zeroshot.core.contract.BackendFactoryContract;
import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.model.BackendFactory;
import dev.zeroshot.core.model.CheckpointStore;
import dev.zeroshot.core.model.Claim;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.Precision;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.onnx.guice.OnnxModule;
import dev.zeroshot.onnx.hub.HubCache;
import dev.zeroshot.onnx.testing.ClipCheckpoint;
import dev.zeroshot.onnx.testing.ClipSizes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxBackendTest extends BackendFactoryContract {
    private static final String B32 = "openai/clip-vit-base-patch32";

    @TempDir
    Path root;

    private Path folder;

    @BeforeEach
    void write() {
        folder = ClipCheckpoint.random(ClipSizes.small(), 5).write(root.resolve("small"));
    }

    @Override
    protected BackendFactory factory() {
        return new OnnxBackend(this::find);
    }

    /** A store that has one of the known checkpoints and one of somebody else's. */
    private CheckpointStore.Location find(String repository, String revision) {
        return repository.equals(B32) || repository.equals("somebody/else")
                ? new CheckpointStore.Found(folder, "abc", "")
                : new CheckpointStore.Missing(repository + " is not here; fetch it");
    }

    @Override
    protected String modelId() {
        return folder.toString();
    }

    @Test
    void aKnownNameThatIsHereHasTheCardOfItsFiles() {
        ModelCard card = factory().card(B32);

        assertEquals(12, card.dimension().orElseThrow());
        assertEquals("MIT", card.licence().orElseThrow());
        assertEquals("abc", card.revision().orElseThrow());
        assertTrue(card.cached());
        assertTrue(factory().known().get(0).cached());
    }

    /** Weights win over an export beside them, unless the export is asked for. */
    @Test
    void int8IsForWeightsOnly() throws IOException {
        OpenOptions int8 = OpenOptions.defaults().withPrecision(Precision.INT8);
        Path graphs = Files.createDirectories(folder.resolve("onnx"));
        Files.createFile(graphs.resolve("vision_model.onnx"));
        Files.createFile(graphs.resolve("text_model.onnx"));

        factory().requireFitting(modelId(), int8);
        UsageException e = assertThrows(
                UsageException.class, () -> factory().requireFitting(modelId(), int8.withPreferOnnx(true)));
        assertTrue(e.getMessage().contains("a ready-made ONNX model runs in the numbers"), e.getMessage());
        assertEquals(
                e.getMessage(),
                assertThrows(UsageException.class, () -> factory().open(modelId(), int8.withPreferOnnx(true)))
                        .getMessage());
        factory().requireFitting(modelId(), int8.withPreferOnnx(true).withPrecision(Precision.AUTO));
        factory().requireFitting("openai/clip-vit-large-patch14", int8); // not here
    }

    @Test
    void aModelIsKnownByItsShortNameAndByItsRepository() {
        for (String id : List.of("altclip", "BAAI/AltCLIP")) {
            ModelCard card = factory().card(id);

            assertInstanceOf(Claim.Mine.class, factory().claim(id));
            assertEquals(id, card.id());
            assertEquals("BAAI/AltCLIP", card.source().orElseThrow());
            assertEquals("CreativeML-OpenRAIL-M", card.licence().orElseThrow());
            assertEquals(List.of("en", "zh"), card.languages());
            assertEquals("pytorch_model.bin", card.pinnedFiles().get(0).name());
            assertReason(
                    Reason.NOT_HERE, "BAAI/AltCLIP is not here", () -> factory().open(id, OpenOptions.defaults()));
        }
    }

    /** Else two backends would claim the folder; the one that opens the weights has it. */
    @Test
    void anExportBesideWeightsOfAnotherBackendsKindIsLeftToThat() throws IOException {
        Files.createDirectory(folder.resolve("onnx"));
        Files.writeString(folder.resolve("onnx/model.onnx"), "no graph");
        Files.writeString(folder.resolve("config.json"), "{\"model_type\": \"metaclip_2\"}");

        assertTrue(refusal(folder.toString()).getMessage().contains("another backend"));
        Files.delete(folder.resolve("model.safetensors"));
        assertInstanceOf(Claim.Mine.class, factory().claim(folder.toString()));
    }

    @Test
    void aKnownNameThatIsNotHereIsClaimedAndSaysSoWhenOpened() {
        String id = "openai/clip-vit-large-patch14";

        assertInstanceOf(Claim.Mine.class, factory().claim(id));
        assertEquals(768, factory().card(id).dimension().orElseThrow());
        assertReason(Reason.NOT_HERE, "is not here", () -> factory().open(id, OpenOptions.defaults()));
    }

    @Test
    void anyRepositoryOfTheHubThatIsHereOpens() {
        try (ZeroshotModel model = factory().open("somebody/else", OpenOptions.defaults())) {
            assertEquals("somebody/else", model.card().id());
            assertEquals("somebody/else", model.card().source().orElseThrow());
            assertTrue(model.card().licence().isEmpty());
        }
    }

    @Test
    void aNameThatIsNearlyKnownIsRefusedWithTheKnownOne() {
        ModelException e = refusal("openai/clip-vit-base-patch23");

        assertEquals(Reason.NOT_HERE, e.reason());
        assertTrue(e.getMessage().contains("did you mean " + B32), e.getMessage());
    }

    @Test
    void anotherModelTypeIsRefusedWithTheSupportedOnes() throws IOException {
        Files.writeString(folder.resolve("config.json"), "{\"model_type\": \"siglip\"}");
        ModelException e = refusal(folder.toString());

        assertEquals(Reason.UNSUPPORTED, e.reason());
        assertTrue(e.getMessage().contains("siglip") && e.getMessage().contains("clip"), e.getMessage());
        assertTrue(e.getMessage().contains("config.json"), e.getMessage());
    }

    @Test
    void aConfigWithoutModelTypeIsRefused() throws IOException {
        Files.writeString(folder.resolve("config.json"), "{}");

        assertTrue(refusal(folder.toString()).getMessage().contains("model_type"));
    }

    @Test
    void aFolderWithoutConfigIsRefused() throws IOException {
        Path empty = Files.createDirectory(root.resolve("empty"));
        ModelException e = refusal(empty.toString());

        assertEquals(Reason.NOT_HERE, e.reason());
        assertTrue(e.getMessage().contains(empty + ": there is no config.json"), e.getMessage());
    }

    @Test
    void weightsWinOverAnExportUnlessTheExportIsPreferred() throws IOException {
        Files.createDirectory(folder.resolve("onnx"));
        Files.writeString(folder.resolve("onnx/model.onnx"), "no graph");

        factory().open(folder.toString(), OpenOptions.defaults()).close();
        OpenOptions preferred = OpenOptions.defaults().withPreferOnnx(true);
        assertReason(Reason.DAMAGED, "model.onnx", () -> factory().open(folder.toString(), preferred));
        Files.delete(folder.resolve("model.safetensors"));
        assertReason(Reason.DAMAGED, "model.onnx", () -> factory().open(folder.toString(), OpenOptions.defaults()));
    }

    @Test
    void aKindOfWhichOnlyExportsAreOpenedNeedsOne() throws IOException {
        Files.writeString(folder.resolve("config.json"), "{\"model_type\": \"dual_encoder_onnx\"}");
        ModelException e = refusal(folder.toString());

        assertEquals(Reason.UNSUPPORTED, e.reason());
        assertTrue(e.getMessage().contains("onnx/model.onnx"), e.getMessage());
    }

    @Test
    void aFolderWithNeitherSaysWhichWeightsItNeeds() throws IOException {
        Files.delete(folder.resolve("model.safetensors"));

        assertReason(
                Reason.NOT_HERE, "model.safetensors", () -> factory().open(folder.toString(), OpenOptions.defaults()));
    }

    /** The hub's cache holds links to files with other names, which ONNX Runtime by itself refuses to follow. */
    @Test
    void aFolderOfLinksInTheHubsCacheOpens() throws IOException {
        Path repository = root.resolve("models--openai--clip-vit-base-patch32");
        Path blobs = Files.createDirectories(repository.resolve("blobs"));
        Path snapshot = Files.createDirectories(repository.resolve("snapshots/0123abc"));
        Files.createDirectories(repository.resolve("refs"));
        Files.writeString(repository.resolve("refs/main"), "0123abc");
        for (String name :
                List.of("config.json", "preprocessor_config.json", "vocab.json", "merges.txt", "model.safetensors")) {
            Files.move(folder.resolve(name), blobs.resolve(Integer.toHexString(name.hashCode())));
            Files.createSymbolicLink(
                    snapshot.resolve(name), Path.of("../../blobs/" + Integer.toHexString(name.hashCode())));
        }

        try (ZeroshotModel model = new OnnxBackend(new HubCache(root, Map.of())).open(B32, OpenOptions.defaults())) {
            assertEquals("0123abc", model.card().revision().orElseThrow());
            assertEquals(
                    2,
                    model.textEncoder()
                            .orElseThrow()
                            .encode(List.of("a", "cat"))
                            .size());
        }
    }

    @Test
    void guiceAddsTheBackendToTheSet() {
        Set<BackendFactory> backends =
                Guice.createInjector(new OnnxModule()).getInstance(Key.get(new TypeLiteral<Set<BackendFactory>>() {}));

        assertEquals(
                List.of("onnx"), backends.stream().map(BackendFactory::name).toList());
    }

    @Test
    void aFileIsNoModel() {
        assertTrue(
                refusal(folder.resolve("config.json").toString()).getMessage().contains("name the model's folder"));
    }

    private ModelException refusal(String modelId) {
        ModelException e =
                assertInstanceOf(Claim.Refused.class, factory().claim(modelId)).why();
        ModelException thrown =
                assertThrows(ModelException.class, () -> factory().open(modelId, OpenOptions.defaults()));
        assertEquals(e.getMessage(), thrown.getMessage());
        return e;
    }

    private static void assertReason(Reason reason, String words, org.junit.jupiter.api.function.Executable call) {
        ModelException e = assertThrows(ModelException.class, call);
        assertEquals(reason, e.reason());
        assertTrue(e.getMessage().contains(words), e.getMessage());
    }
}
