package dev.zeroshot.onnx.hub.pull;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.contract.ModelStoreContract;
import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.store.CheckedFile;
import dev.zeroshot.core.store.Holding;
import dev.zeroshot.core.store.ModelSource;
import dev.zeroshot.core.store.ModelStore;
import dev.zeroshot.core.store.PlannedFile;
import dev.zeroshot.core.store.PullListener;
import dev.zeroshot.core.store.PullPlan;
import dev.zeroshot.core.store.Removal;
import dev.zeroshot.onnx.hub.HubEnvironment;
import dev.zeroshot.onnx.testing.HubRepository;
import dev.zeroshot.onnx.testing.HubStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a pull leaves in the cache, and what it asks the hub for, when all goes well. */
class HubStoreTest extends ModelStoreContract {
    private static final String NAME = "org/model";
    private static final String FIRST = "a".repeat(40);
    private static final String SECOND = "b".repeat(40);
    private static final byte[] WEIGHTS = HubFaultsTest.random(300_000, 1);

    @TempDir
    Path cache;

    private final Map<String, String> variables = new HashMap<>();
    private final HubRepository repository = HubRepository.clip(NAME, FIRST, WEIGHTS);
    private HubStandIn hub;

    @BeforeEach
    void startTheHub() throws IOException {
        hub = HubStandIn.start().add(repository);
        variables.put("HF_ENDPOINT", hub.endpoint().toString());
        variables.put("HF_HUB_CACHE", cache.toString());
    }

    @AfterEach
    void stopTheHub() {
        hub.close();
    }

    @Override
    protected ModelStore store() {
        return new HubStore(new HubEnvironment(variables, cache), HubFaultsTest.QUICK);
    }

    @Override
    protected String repository() {
        return NAME;
    }

    @Override
    protected String modelType() {
        return "clip";
    }

    private Holding pull(ModelSource source) {
        PullPlan plan = store().plan(source, Set.of("clip"), new Cancellation());
        return store().pull(plan, PullListener.none(), new Cancellation());
    }

    private Holding pull() {
        return pull(ModelSource.of(NAME, Optional.empty()));
    }

    private Path folder() {
        return cache.resolve("models--org--model");
    }

    /** All that is in the cache, links with their targets. */
    private Set<String> listing() throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> paths = Files.walk(cache)) {
            for (Path path : paths.toList()) {
                if (Files.isSymbolicLink(path)) {
                    names.add(cache.relativize(path) + " -> " + Files.readSymbolicLink(path));
                } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    names.add(cache.relativize(path).toString());
                }
            }
        }
        return names;
    }

    @Test
    void leavesWhatPythonsClientWouldLeave() throws IOException {
        pull();

        Set<String> expected = new TreeSet<>(Set.of("CACHEDIR.TAG", "models--org--model/refs/main"));
        for (String file :
                List.of("config.json", "preprocessor_config.json", "vocab.json", "merges.txt", "model.safetensors")) {
            String hash = repository.hash(file);
            expected.add("models--org--model/blobs/" + hash);
            expected.add(".locks/models--org--model/" + hash + ".lock");
            expected.add("models--org--model/snapshots/" + FIRST + "/" + file + " -> ../../blobs/" + hash);
        }
        assertEquals(expected, listing());
        assertEquals(FIRST, Files.readString(folder().resolve("refs/main")));
        assertEquals(
                -1, Files.mismatch(folder().resolve("blobs/" + repository.hash("model.safetensors")), weightsFile()));
    }

    private Path weightsFile() throws IOException {
        return Files.write(cache.resolveSibling(cache.getFileName() + "-weights"), WEIGHTS);
    }

    @Test
    void givesTheTokenToTheHubAndToNobodyElse() {
        variables.put("HF_TOKEN", "hf_secret");
        pull();

        assertTrue(hub.requests().stream().anyMatch(request -> request.server().equals("storage")));
        for (HubStandIn.Request request : hub.requests()) {
            assertEquals(request.server().equals("hub") ? "Bearer hf_secret" : "", request.authorization());
        }
    }

    @Test
    void readsTheTreeWhereTheMetadataIsBare() throws IOException {
        pull();
        Set<String> usual = listing();
        store().remove(store().planRemoval(store().holdings().get(0)));

        hub.bareMetadata();
        pull();

        assertEquals(usual, listing());
        assertEquals(
                3,
                hub.requests().stream()
                        .filter(request -> request.uri().contains("/tree/"))
                        .count());
    }

    @Test
    void followsARenamedRepository() {
        variables.put("HF_TOKEN", "hf_secret");
        hub.rename("old/name", NAME);

        Holding holding = pull(ModelSource.of("old/name", Optional.empty()));

        assertEquals(cache.resolve("models--old--name/snapshots").resolve(FIRST), holding.folder());
        assertTrue(hub.requests().stream()
                .filter(request -> request.server().equals("hub"))
                .allMatch(request -> request.authorization().equals("Bearer hf_secret")));
    }

    @Test
    void writesAReferenceOnlyForWhatTheHubWasAskedFor() {
        ModelSource pinned = new ModelSource(NAME, NAME, Optional.empty(), Optional.of(FIRST), Optional.empty());
        pull(pinned);

        assertFalse(Files.exists(folder().resolve("refs")));
        assertTrue(store().find(ModelSource.of(NAME, Optional.empty())).isEmpty());
        assertEquals(FIRST, store().find(pinned).orElseThrow().revision());
    }

    @Test
    void fetchesOfANewCommitOnlyWhatHasChanged() {
        pull();
        int before = hub.requestsFor("model.safetensors").size();
        hub.add(repository.at(SECOND).with("vocab.json", HubRepository.text("{\"b\": 0}")));

        Holding holding = pull();

        assertEquals(SECOND, holding.revision());
        assertEquals(before, hub.requestsFor("model.safetensors").size());
        assertEquals(2, hub.requestsFor("vocab.json").size());
    }

    @Test
    void removesWhatNoOtherRevisionShares() throws IOException {
        Holding first = pull();
        hub.add(repository.at(SECOND).with("vocab.json", HubRepository.text("{\"b\": 0}")));
        Holding second = pull();

        Removal removal = store().planRemoval(first);
        assertEquals(repository.files().get("vocab.json").length, removal.freedBytes());
        assertEquals(4, removal.keptFiles());
        assertEquals(List.of(SECOND), removal.otherRevisions());
        store().remove(removal);

        assertFalse(Files.exists(folder().resolve("blobs/" + repository.hash("vocab.json"))));
        assertTrue(store().verify(second, new Cancellation()).stream()
                .allMatch(file -> file.outcome() == CheckedFile.Outcome.OK));

        store().remove(store().planRemoval(second));
        assertEquals(Set.of("CACHEDIR.TAG"), listing());
    }

    @Test
    void removesWhatAnInterruptedPullHasLeft() throws IOException {
        ModelSource source = ModelSource.of(NAME, Optional.empty());
        assertTrue(store().planRemovalOfRest(source).isEmpty());
        interrupted();
        assertTrue(Files.isDirectory(folder().resolve("snapshots").resolve(FIRST)), "as Python's client wants it");
        assertTrue(store().planRemovalOfRest(ModelSource.of(NAME, Optional.of(SECOND)))
                .isEmpty());

        Removal removal = store().planRemovalOfRest(source).orElseThrow();
        assertEquals(FIRST, removal.holding().revision());
        assertTrue(removal.freedBytes() >= 10_000, "freed " + removal.freedBytes());
        store().remove(removal);

        assertEquals(Set.of("CACHEDIR.TAG"), listing());
    }

    @Test
    void removesWhatAnInterruptedUpdateHasLeftAndKeepsTheRest() throws IOException {
        Holding first = pull();
        Set<String> before = listing();
        hub.add(repository
                .with("model.safetensors", HubFaultsTest.random(300_000, 9))
                .at(SECOND));
        interrupted();

        Removal removal = store().planRemovalOfRest(ModelSource.of(NAME, Optional.of(SECOND)))
                .orElseThrow();
        store().remove(removal);

        assertEquals(List.of(FIRST), removal.otherRevisions());
        assertTrue(before.containsAll(
                listing().stream().filter(name -> !name.endsWith(".lock")).toList()));
        assertTrue(store().verify(first, new Cancellation()).stream()
                .allMatch(file -> file.outcome() == CheckedFile.Outcome.OK));
    }

    /** A pull that ends in the midst of the weights. */
    private void interrupted() {
        hub.throttle(100_000);
        Cancellation cancellation = new Cancellation();
        PullPlan plan = store().plan(ModelSource.of(NAME, Optional.empty()), Set.of("clip"), cancellation);
        PullListener listener = new PullListener() {
            @Override
            public void advanced(long done, long total) {
                if (done >= 20_000) {
                    cancellation.cancel();
                }
            }

            @Override
            public void finished(PlannedFile file) {}

            @Override
            public void waiting(String why) {}
        };
        assertThrows(CancellationException.class, () -> store().pull(plan, listener, cancellation));
    }

    @Test
    void putsFilesWhereLinksAreNotWanted() throws IOException {
        variables.put("HF_HUB_DISABLE_SYMLINKS", "1");
        Holding holding = pull();

        assertTrue(Files.isRegularFile(holding.folder().resolve("model.safetensors"), LinkOption.NOFOLLOW_LINKS));
        assertFalse(Files.exists(folder().resolve("blobs/" + repository.hash("model.safetensors"))));
        assertEquals(
                0,
                store().plan(ModelSource.of(NAME, Optional.empty()), Set.of("clip"), new Cancellation())
                        .missingBytes());
        int requests = hub.requestsFor("model.safetensors").size();
        pull();
        assertEquals(requests, hub.requestsFor("model.safetensors").size());
    }

    @Test
    void fetchesTheShardsThatTheIndexNames() {
        HubRepository sharded = repository
                .without("model.safetensors")
                .without("pytorch_model.bin")
                .with("one.safetensors", HubFaultsTest.random(1000, 2))
                .with("two.safetensors", HubFaultsTest.random(1000, 3))
                .with("unused.safetensors", HubFaultsTest.random(1000, 4))
                .with(
                        "model.safetensors.index.json",
                        HubRepository.text(
                                "{\"weight_map\": {\"a\": \"one.safetensors\", \"b\": \"two.safetensors\"}}"));
        hub.add(sharded.at(SECOND));

        pull();

        assertEquals(1, hub.requestsFor("two.safetensors").size());
        assertEquals(0, hub.requestsFor("unused.safetensors").size());
    }

    @Test
    void fetchesAnExportWhereThereAreNoWeights() throws IOException {
        hub.add(repository
                .without("model.safetensors")
                .without("pytorch_model.bin")
                .with("onnx/vision_model.onnx", HubFaultsTest.random(100, 2))
                .with("onnx/vision_model.onnx_data", HubFaultsTest.random(100, 3))
                .with("onnx/text_model.onnx", HubFaultsTest.random(100, 4))
                .with("onnx/text_model_quantized.onnx", HubFaultsTest.random(100, 5))
                .at(SECOND));

        Holding holding = pull();

        try (Stream<Path> files = Files.list(holding.folder().resolve("onnx"))) {
            assertEquals(
                    Set.of("vision_model.onnx", "vision_model.onnx_data", "text_model.onnx"),
                    new TreeSet<>(
                            files.map(path -> path.getFileName().toString()).toList()));
        }
        assertEquals(
                "../../../blobs",
                Files.readSymbolicLink(holding.folder().resolve("onnx/text_model.onnx"))
                        .getParent()
                        .toString());
    }

    @Test
    void findsADamagedFile() throws IOException {
        Holding holding = pull();
        Path blob = folder().resolve("blobs/" + repository.hash("model.safetensors"));
        byte[] damaged = WEIGHTS.clone();
        damaged[1000]++;
        Files.write(blob, damaged);

        List<CheckedFile> wrong = store().verify(holding, new Cancellation()).stream()
                .filter(file -> file.outcome() != CheckedFile.Outcome.OK)
                .toList();

        assertEquals(1, wrong.size());
        assertEquals("model.safetensors", wrong.get(0).name());
        assertTrue(wrong.get(0).detail().contains(repository.hash("model.safetensors")));

        store().remove(store().planRemoval(holding));
        assertTrue(store().verify(pull(), new Cancellation()).stream()
                .allMatch(file -> file.outcome() == CheckedFile.Outcome.OK));
    }

    @Test
    void mendsASnapshotOfDeadAndLoopingLinks() throws IOException {
        Holding holding = pull();
        Path config = holding.folder().resolve("config.json");
        Path vocabulary = folder().resolve("blobs/" + repository.hash("vocab.json"));
        Files.delete(config);
        Files.createSymbolicLink(config, Path.of("config.json"));
        Files.delete(vocabulary);
        Files.createSymbolicLink(vocabulary, vocabulary.getFileName());
        assertTrue(store().find(ModelSource.of(NAME, Optional.empty())).isEmpty());

        pull();

        assertTrue(store().find(ModelSource.of(NAME, Optional.empty())).isPresent());
        assertTrue(store().verify(holding, new Cancellation()).stream()
                .allMatch(file -> file.outcome() == CheckedFile.Outcome.OK));
    }

    @Test
    void completesWhatPythonHasFetchedInPart() throws IOException {
        Path blobs = Files.createDirectories(folder().resolve("blobs"));
        Path snapshot = Files.createDirectories(folder().resolve("snapshots").resolve(FIRST));
        Files.write(blobs.resolve(repository.hash("model.safetensors")), WEIGHTS);
        Files.createSymbolicLink(
                snapshot.resolve("model.safetensors"), Path.of("../../blobs", repository.hash("model.safetensors")));

        PullPlan plan = store().plan(ModelSource.of(NAME, Optional.empty()), Set.of("clip"), new Cancellation());

        assertTrue(plan.files().stream()
                .filter(file -> file.name().equals("model.safetensors"))
                .allMatch(PlannedFile::isHere));
        store().pull(plan, PullListener.none(), new Cancellation());
        assertEquals(0, hub.requestsFor("model.safetensors").size());
        assertTrue(store().find(ModelSource.of(NAME, Optional.empty())).isPresent());
    }
}
