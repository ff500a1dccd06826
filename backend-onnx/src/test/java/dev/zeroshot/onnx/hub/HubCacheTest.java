package dev.zeroshot.onnx.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.contract.CheckpointStoreContract;
import dev.zeroshot.core.model.CheckpointStore;
import dev.zeroshot.core.model.CheckpointStore.Found;
import dev.zeroshot.core.model.CheckpointStore.Missing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubCacheTest extends CheckpointStoreContract {
    private static final String REPOSITORY = "org/model";
    private static final String ON_MAIN = "a".repeat(40);
    private static final String OTHER = "b".repeat(40);

    @TempDir
    Path cache;

    private Path folder;

    @BeforeEach
    void fillTheCache() throws IOException {
        folder = cache.resolve("models--org--model");
        snapshot(ON_MAIN);
        reference("main", ON_MAIN + "\n");
    }

    private void snapshot(String commit) throws IOException {
        Path blob = Files.createDirectories(folder.resolve("blobs")).resolve("hash-of-" + commit);
        Files.writeString(blob, "{}");
        Path snapshot = Files.createDirectories(folder.resolve("snapshots").resolve(commit));
        for (String file : List.of("config.json", "preprocessor_config.json", "tokenizer.json", "model.safetensors")) {
            Files.createSymbolicLink(snapshot.resolve(file), Path.of("../../blobs", "hash-of-" + commit));
        }
    }

    private void reference(String name, String content) throws IOException {
        Path reference = folder.resolve("refs").resolve(name);
        Files.createDirectories(reference.getParent());
        Files.writeString(reference, content);
    }

    @Override
    protected CheckpointStore store() {
        return new HubCache(cache, Map.of());
    }

    @Override
    protected String repository() {
        return REPOSITORY;
    }

    private CheckpointStore pinnedTo(String commit) {
        return new HubCache(cache, Map.of(REPOSITORY, commit));
    }

    private Found found(String commit, String note) {
        return new Found(folder.resolve("snapshots").resolve(commit), commit, note);
    }

    @Test
    void takesWhatMainMeans() {
        assertEquals(found(ON_MAIN, ""), store().find(REPOSITORY, ""));
        assertEquals(found(ON_MAIN, ""), store().find(REPOSITORY, "main"));
    }

    @Test
    void takesTheCommitBranchOrTagThatIsNamed() throws IOException {
        snapshot(OTHER);
        reference("refs/pr/1", OTHER);

        assertEquals(found(OTHER, ""), store().find(REPOSITORY, OTHER));
        assertEquals(found(OTHER, ""), store().find(REPOSITORY, "refs/pr/1"));
        assertEquals(found(OTHER, ""), pinnedTo(ON_MAIN).find(REPOSITORY, OTHER));
    }

    @Test
    void prefersThePinnedCommit() throws IOException {
        snapshot(OTHER);

        assertEquals(found(OTHER, ""), pinnedTo(OTHER).find(REPOSITORY, ""));
        assertEquals(found(ON_MAIN, ""), pinnedTo(ON_MAIN).find(REPOSITORY, ""));
    }

    @Test
    void saysThatMainIsNotThePinnedCommit() {
        Found found = assertInstanceOf(Found.class, pinnedTo(OTHER).find(REPOSITORY, ""));

        assertEquals(ON_MAIN, found.revision());
        assertEquals("revision " + ON_MAIN + " is used, which is not the tested one, " + OTHER, found.note());
    }

    @Test
    void doesNotTakeAPinnedCommitThatLacksItsConfiguration() throws IOException {
        Files.createDirectories(folder.resolve("snapshots").resolve(OTHER));

        assertEquals(ON_MAIN, ((Found) pinnedTo(OTHER).find(REPOSITORY, "")).revision());
    }

    @Test
    void saysHowToGetWhatIsMissing() {
        String why = why(store(), REPOSITORY, OTHER);

        assertTrue(why.contains("zeroshot models pull org/model@" + OTHER), why);
        assertTrue(why.contains(folder.toString()), why);
        assertTrue(why(store(), "org/else", "")
                .contains(cache + "; fetch it with: zeroshot models pull org/else (or add --pull),"));
    }

    @Test
    void countsASnapshotWhoseConfigurationIsADeadLinkAsIncomplete() throws IOException {
        Files.delete(folder.resolve("blobs").resolve("hash-of-" + ON_MAIN));

        assertTrue(why(store(), REPOSITORY, "").contains("not completely"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"preprocessor_config.json", "tokenizer.json", "model.safetensors"})
    void countsASnapshotThatLacksSomethingAsIncomplete(String file) throws IOException {
        Files.delete(folder.resolve("snapshots").resolve(ON_MAIN).resolve(file));

        assertTrue(why(store(), REPOSITORY, "").contains("not completely"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../model", "org/../model", "a/b/c", "/etc/passwd", "org\\model", "", ".", "org/.git", "a\0b"})
    void refusesNamesThatAreNoRepositories(String repository) {
        assertTrue(why(store(), repository, "").contains("no name of a hub repository"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../main", "/etc/passwd", "refs/../x", "a\\b", "a\0b", "."})
    void refusesRevisionsThatLeadOutOfTheCache(String revision) {
        assertTrue(why(store(), REPOSITORY, revision).contains("is no revision"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../elsewhere", "", "snapshots/x"})
    void doesNotFollowAReferenceThatNamesNoCommit(String content) throws IOException {
        reference("main", content);

        assertInstanceOf(Missing.class, store().find(REPOSITORY, ""));
    }

    private static String why(CheckpointStore store, String repository, String revision) {
        return assertInstanceOf(Missing.class, store.find(repository, revision)).why();
    }
}
