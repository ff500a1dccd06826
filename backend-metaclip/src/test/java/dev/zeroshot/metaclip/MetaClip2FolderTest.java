package dev.zeroshot.metaclip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.model.BackendFactory;
import dev.zeroshot.core.model.CheckpointStore;
import dev.zeroshot.core.model.Claim;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.ModelCatalogue;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.onnx.OnnxBackend;
import dev.zeroshot.onnx.engine.CheckpointEngine;
import dev.zeroshot.onnx.testing.ClipCheckpoint;
import dev.zeroshot.onnx.testing.ClipSizes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose folders and repositories of the kind {@code metaclip_2} are, and what is read from them. */
class MetaClip2FolderTest {
    private static final String REPOSITORY = "somebody/tuned-metaclip-2";

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        ClipCheckpoint.random(ClipSizes.small(), 7).write(folder);
        replace("\"clip\"", "\"metaclip_2\"");
    }

    private void replace(String said, String changed) throws IOException {
        Path config = folder.resolve("config.json");
        String text = Files.readString(config);
        assertTrue(text.contains(said), text);
        Files.writeString(config, text.replace(said, changed));
    }

    private CheckpointStore.Location find(String repository, String revision) {
        return repository.equals(REPOSITORY)
                ? new CheckpointStore.Found(folder, "abc", "")
                : new CheckpointStore.Missing(repository + " is not here");
    }

    private MetaClipBackend backend() {
        return new MetaClipBackend(this::find, CheckpointEngine.create());
    }

    @Test
    void foldersAndRepositoriesOfThisKindBelongHere() {
        MetaClipBackend metaclip = backend();
        OnnxBackend onnx = new OnnxBackend(this::find);
        for (List<BackendFactory> order : List.of(List.<BackendFactory>of(onnx, metaclip), List.of(metaclip, onnx))) {
            assertSame(metaclip, ModelCatalogue.of(order).owner(folder.toString()));
            assertSame(metaclip, ModelCatalogue.of(order).owner(REPOSITORY));
        }
        ModelCard card = metaclip.card(REPOSITORY);
        assertEquals("metaclip_2", card.family());
        assertEquals(REPOSITORY, card.source().orElseThrow());
        assertTrue(metaclip.card(folder.toString()).source().isEmpty());
        assertTrue(card.licence().isEmpty(), "nobody knows the licence of somebody's model");
    }

    /** Weights win over the export beside them, for both backends alike. */
    @Test
    void anExportWithoutWeightsIsTheOnnxBackends() throws IOException {
        MetaClipBackend metaclip = backend();
        ModelCatalogue catalogue = ModelCatalogue.of(List.of(new OnnxBackend(this::find), metaclip));
        Files.createDirectory(folder.resolve("onnx"));
        Files.writeString(folder.resolve("onnx/model.onnx"), "no graph");

        assertSame(metaclip, catalogue.owner(folder.toString()));
        OpenOptions preferred = OpenOptions.defaults().withPreferOnnx(true);
        ModelException e = assertThrows(ModelException.class, () -> catalogue.open(folder.toString(), preferred));
        assertTrue(e.getMessage().contains("model.onnx"), e.getMessage());
        Files.delete(folder.resolve("model.safetensors"));
        assertEquals("onnx", catalogue.owner(folder.toString()).name());
    }

    @Test
    void aFolderWithoutWeightsSaysWhichItNeeds() throws IOException {
        Files.delete(folder.resolve("model.safetensors"));

        assertInstanceOf(Claim.Mine.class, backend().claim(folder.toString()));
        ModelException e =
                assertThrows(ModelException.class, () -> backend().open(folder.toString(), OpenOptions.defaults()));
        assertEquals(ModelException.Reason.NOT_HERE, e.reason());
        assertTrue(e.getMessage().contains("model.safetensors"), e.getMessage());
    }

    /** In a clip model the end token 2 is an old mistake and means the largest id; here it is what it says. */
    @Test
    void theEndTokenTwoIsNotTakenForTheLargest() throws IOException {
        replace("\"eos_token_id\": 515", "\"eos_token_id\": 2");

        ModelException e =
                assertThrows(ModelException.class, () -> backend().open(folder.toString(), OpenOptions.defaults()));
        assertTrue(e.getMessage().contains("eos_token_id"), e.getMessage());
        replace("\"metaclip_2\"", "\"clip\"");
        new OnnxBackend(this::find)
                .open(folder.toString(), OpenOptions.defaults())
                .close();
    }
}
