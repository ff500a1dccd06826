package dev.zeroshot.onnx.hub;

import dev.zeroshot.core.model.CheckpointStore;
import dev.zeroshot.onnx.json.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Finds checkpoints in the local cache of the Hugging Face hub, whoever has put them there. A revision that the
 * caller names is a commit, branch or tag. Without one, the commit that is pinned for the repository is used if the cache
 * has it; else what {@code refs/main} names, with a note if that is not the pinned one. A commit of which something is
 * missing, the tokenizer or the weights, does not count as being here. Reads only; thread-safe.
 */
public final class HubCache implements CheckpointStore {
    private static final String MAIN = "main";
    private static final int MAX_REFERENCE_BYTES = 256;

    private final Path cache;
    private final Map<String, String> pinned;

    /**
     * Creates a store; touches no file.
     *
     * @param cache the cache's folder, which need not exist: see {@link HubEnvironment#cacheFolder}
     * @param pinned by repository ({@code org/name}), the commit to use where the caller names no revision
     */
    public HubCache(Path cache, Map<String, String> pinned) {
        this.cache = cache;
        this.pinned = Map.copyOf(pinned);
    }

    @Override
    public Location find(String repository, String revision) {
        if (!HubNames.isRepository(repository)) {
            return new Missing("'" + Printable.of(repository) + "' is no name of a hub repository, such as org/name");
        }
        if (!revision.isEmpty() && !HubNames.isRevision(revision)) {
            return new Missing("'" + Printable.of(revision) + "' is no revision; name a commit, a branch or a tag");
        }
        Path folder = cache.resolve(HubNames.folder(repository));
        return revision.isEmpty() ? findDefault(repository, folder) : findRevision(repository, folder, revision);
    }

    private Location findRevision(String repository, Path folder, String revision) {
        return commit(folder, revision)
                .flatMap(commit -> found(folder, commit, ""))
                .orElseGet(() -> missing(repository, folder, Optional.of(revision)));
    }

    private Location findDefault(String repository, Path folder) {
        Optional<String> pin = Optional.ofNullable(pinned.get(repository));
        return pin.flatMap(commit -> found(folder, commit, ""))
                .or(() -> commit(folder, MAIN).flatMap(commit -> found(folder, commit, note(commit, pin))))
                .orElseGet(() -> missing(repository, folder, Optional.empty()));
    }

    private static String note(String commit, Optional<String> pin) {
        return pin.map(wanted -> "revision " + commit + " is used, which is not the tested one, " + wanted)
                .orElse("");
    }

    /** The commit that a branch or tag means here; a name that is neither may be a commit itself. */
    private static Optional<String> commit(Path folder, String revision) {
        Path reference = folder.resolve("refs").resolve(revision);
        if (!Files.isRegularFile(reference)) {
            return Optional.of(revision).filter(HubNames::isCommit);
        }
        try (InputStream in = Files.newInputStream(reference)) {
            String commit = new String(in.readNBytes(MAX_REFERENCE_BYTES), StandardCharsets.US_ASCII);
            return Optional.of(commit.strip()).filter(HubNames::isCommit);
        } catch (IOException e) {
            return Optional.empty(); // unreadable is as good as absent: the caller says what to do
        }
    }

    private static Optional<Location> found(Path folder, String commit, String note) {
        Path snapshot = folder.resolve("snapshots").resolve(commit);
        return new Snapshot(snapshot).isComplete() ? Optional.of(new Found(snapshot, commit, note)) : Optional.empty();
    }

    private Location missing(String repository, Path folder, Optional<String> revision) {
        String what =
                repository + revision.map(name -> " (revision " + name + ")").orElse("");
        String where = Files.isDirectory(folder)
                ? "is not, or not completely, in the hub's cache at " + folder
                : "is not in the hub's cache at " + cache;
        return new Missing(what + " " + where + "; fetch it with: zeroshot models pull " + repository
                + revision.map(name -> "@" + name).orElse("")
                + " (or add --pull), or name a model's folder, or set HF_HUB_CACHE to another cache");
    }
}
