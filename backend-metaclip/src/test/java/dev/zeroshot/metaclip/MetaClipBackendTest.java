package dev.zeroshot.metaclip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.contract.BackendFactoryContract;
import dev.zeroshot.core.contract.ZeroshotModelContract;
import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.model.BackendFactory;
import dev.zeroshot.core.model.Claim;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.ModelCatalogue;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.picture.pixels.Pixels;
import dev.zeroshot.core.testing.DenyingClassLoader;
import dev.zeroshot.onnx.OnnxBackend;
import dev.zeroshot.onnx.engine.CheckpointEngine;
import dev.zeroshot.onnx.engine.Family;
import dev.zeroshot.onnx.hub.HubCache;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetaClipBackendTest {
    private static final String ID = "metaclip-b32-400m";

    @TempDir
    private static Path folder;

    private static HubLayout hub;

    @BeforeAll
    static void write() throws IOException {
        hub = HubLayout.write(folder.resolve("hub"));
    }

    private static MetaClipBackend backend() {
        return backend(hub.cache());
    }

    private static MetaClipBackend backend(Path cache) {
        return new MetaClipBackend(new HubCache(cache, Map.of()), CheckpointEngine.create());
    }

    @Nested
    class Factories extends BackendFactoryContract {
        @Override
        protected BackendFactory factory() {
            return backend();
        }

        @Override
        protected String modelId() {
            return ID;
        }
    }

    @Nested
    class Models extends ZeroshotModelContract {
        @Override
        protected ZeroshotModel open() {
            return backend().open(ID, OpenOptions.defaults());
        }
    }

    @Test
    void knowsBothGenerationsWithTheirLicence() {
        List<ModelCard> known = backend().known();

        assertEquals(
                Set.of(
                        "facebook/metaclip-b32-400m",
                        "facebook/metaclip-b16-400m",
                        "facebook/metaclip-l14-400m",
                        "facebook/metaclip-b32-fullcc2.5b",
                        "facebook/metaclip-b16-fullcc2.5b",
                        "facebook/metaclip-l14-fullcc2.5b",
                        "facebook/metaclip-h14-fullcc2.5b",
                        "facebook/metaclip-2-worldwide-s16",
                        "facebook/metaclip-2-worldwide-s16-384",
                        "facebook/metaclip-2-worldwide-m16",
                        "facebook/metaclip-2-worldwide-m16-384",
                        "facebook/metaclip-2-worldwide-b32",
                        "facebook/metaclip-2-worldwide-b32-384",
                        "facebook/metaclip-2-worldwide-b16",
                        "facebook/metaclip-2-worldwide-b16-384",
                        "facebook/metaclip-2-worldwide-l14",
                        "facebook/metaclip-2-worldwide-huge-quickgelu",
                        "facebook/metaclip-2-worldwide-huge-378",
                        "facebook/metaclip-2-worldwide-giant",
                        "facebook/metaclip-2-worldwide-giant-378",
                        "facebook/metaclip-2-mt5-worldwide-s16",
                        "facebook/metaclip-2-mt5-worldwide-m16",
                        "facebook/metaclip-2-mt5-worldwide-b32"),
                new TreeSet<>(
                        known.stream().map(card -> card.source().orElseThrow()).toList()));
        assertTrue(known.stream().allMatch(card -> card.licence().equals(Optional.of("CC-BY-NC-4.0"))));
        assertEquals(
                List.of(ID),
                known.stream().filter(ModelCard::cached).map(ModelCard::id).toList());
    }

    @Test
    void theCardOfACheckpointThatIsHereSaysWhatItsFilesSay() {
        ModelCard card = backend().card(HubLayout.REPOSITORY);

        assertEquals(HubLayout.REPOSITORY, card.id());
        assertEquals("metaclip", card.family());
        assertEquals(Optional.of(HubLayout.COMMIT), card.revision());
        assertEquals(Optional.of(hub.snapshot()), card.path());
        assertEquals(Optional.of("CC-BY-NC-4.0"), card.licence());
        assertEquals(Math.exp(3.25), card.logitScale().orElseThrow(), 1e-4);
        assertEquals(32, card.imageSize().orElseThrow());
    }

    @Test
    void bothNamesGiveWhatTheFolderGives() {
        byte[] rgb = new byte[3 * 40 * 30];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i * 7);
        }
        Picture picture = Picture.ofPixels("stripes", Pixels.of(40, 30, rgb));
        ModelCard card = ModelCard.builder("folder", "clip").build();
        try (ZeroshotModel direct =
                CheckpointEngine.create().open(card, hub.snapshot(), Family.CLIP, OpenOptions.defaults())) {
            for (String name : List.of(ID, HubLayout.REPOSITORY)) {
                try (ZeroshotModel named = backend().open(name, OpenOptions.defaults())) {
                    assertEquals(name, named.card().id());
                    assertEquals(image(direct, picture), image(named, picture));
                    assertEquals(text(direct), text(named));
                }
            }
        }
    }

    @Test
    void aModelThatIsNotHereSaysHowToGetItAndOnWhichTerms() {
        MetaClipBackend empty = backend(folder.resolve("no-such-cache"));

        assertFalse(empty.card(ID).cached());
        ModelException e = assertThrows(ModelException.class, () -> empty.open(ID, OpenOptions.defaults()));
        assertEquals(ModelException.Reason.NOT_HERE, e.reason());
        assertTrue(e.getMessage().contains(ID), e.getMessage());
        assertTrue(e.getMessage().contains("zeroshot models pull facebook/metaclip-b32-400m"), e.getMessage());
        assertTrue(e.getMessage().contains("CC-BY-NC-4.0"), e.getMessage());
    }

    @Test
    void theNamesAreItsOwnBesideABackendThatOpensWhateverTheCacheHolds() {
        OnnxBackend onnx = new OnnxBackend(new HubCache(hub.cache(), Map.of()));
        MetaClipBackend metaclip = backend();
        assertInstanceOf(Claim.Mine.class, onnx.claim(HubLayout.REPOSITORY), "both claim it");

        for (List<BackendFactory> order : List.of(List.of(onnx, metaclip), List.of(metaclip, onnx))) {
            ModelCatalogue catalogue = ModelCatalogue.of(order);
            assertSame(metaclip, catalogue.owner(ID));
            assertSame(metaclip, catalogue.owner(HubLayout.REPOSITORY));
            assertSame(onnx, catalogue.owner(hub.snapshot().toString()));
        }
    }

    @Test
    void nothingNativeIsNeededBeforeAModelIsOpened() throws Exception {
        DenyingClassLoader withoutRuntime = new DenyingClassLoader("ai.onnxruntime.");

        assertEquals(
                "23 known, mine, dimension 12",
                withoutRuntime.run(Closed.class, hub.cache().toString()));
        assertThrows(
                NoClassDefFoundError.class,
                () -> withoutRuntime.run(Opened.class, hub.cache().toString()));
    }

    /** What may be asked of a backend before a model is opened. */
    public record Closed(String cache) implements Callable<String> {
        @Override
        public String call() {
            MetaClipBackend backend = backend(Path.of(cache));
            String claim = backend.claim(ID) instanceof Claim.Mine ? "mine" : "not mine";
            return backend.known().size() + " known, " + claim + ", dimension "
                    + backend.card(ID).dimension().orElseThrow();
        }
    }

    /** Opens a model. */
    public record Opened(String cache) implements Callable<String> {
        @Override
        public String call() {
            try (ZeroshotModel model = backend(Path.of(cache)).open(ID, OpenOptions.defaults())) {
                return model.card().id();
            }
        }
    }

    private static List<?> image(ZeroshotModel model, Picture picture) {
        var encoder = model.imageEncoder().orElseThrow();
        return encoder.encode(List.of(encoder.prepare(picture)));
    }

    private static List<?> text(ZeroshotModel model) {
        return model.textEncoder().orElseThrow().encode(List.of("a cat", "some dogs"));
    }
}
