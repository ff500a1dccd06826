package dev.zeroshot.onnx.hub.pull;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.core.model.CheckpointStore;
import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.store.CheckedFile;
import dev.zeroshot.core.store.Holding;
import dev.zeroshot.core.store.ModelSource;
import dev.zeroshot.core.store.ModelStore;
import dev.zeroshot.core.store.PullListener;
import dev.zeroshot.core.store.PullPlan;
import dev.zeroshot.core.store.Removal;
import dev.zeroshot.onnx.hub.HubCache;
import dev.zeroshot.onnx.hub.HubEnvironment;
import dev.zeroshot.onnx.hub.HubNames;
import dev.zeroshot.onnx.hub.Snapshot;
import dev.zeroshot.onnx.hub.http.HubClient;
import dev.zeroshot.onnx.hub.http.Pauses;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The Hugging Face hub and its local cache, which Python's client shares: what one has fetched the other uses. Creating a
 * store touches no file and no network. Immutable and thread-safe.
 */
public final class HubStore implements ModelStore {
    private static final String FOLDER_START = "models--";

    private final HubEnvironment environment;
    private final Pauses pauses;
    private final Space space;

    /**
     * Creates a store.
     *
     * @param environment says where hub and cache are, and holds the token
     * @param pauses how long to wait between attempts
     */
    public HubStore(HubEnvironment environment, Pauses pauses) {
        this(environment, pauses, Space.ofSystem());
    }

    HubStore(HubEnvironment environment, Pauses pauses, Space space) {
        this.environment = environment;
        this.pauses = pauses;
        this.space = space;
    }

    /** {@return the store of this process's environment} */
    public static HubStore system() {
        return new HubStore(HubEnvironment.system(), Pauses.USUAL);
    }

    @Override
    public Optional<Holding> find(ModelSource source) {
        Map<String, String> pinned =
                source.pinned().map(pin -> Map.of(source.repository(), pin)).orElse(Map.of());
        HubCache cache = new HubCache(environment.cacheFolder(), pinned);
        return cache.find(source.repository(), source.revision().orElse("")) instanceof CheckpointStore.Found found
                ? Optional.of(holding(source.repository(), found))
                : Optional.empty();
    }

    private static Holding holding(String repository, CheckpointStore.Found found) {
        long size = new Snapshot(found.folder())
                .files().values().stream().mapToLong(Long::longValue).sum();
        return new Holding(repository, found.revision(), found.folder(), size);
    }

    @Override
    public List<Holding> holdings() {
        List<Holding> holdings = new ArrayList<>();
        Path cache = environment.cacheFolder();
        if (!Files.isDirectory(cache)) {
            return holdings;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(cache, FOLDER_START + "*")) {
            for (Path folder : folders) {
                holdings.addAll(holdings(folder));
            }
        } catch (IOException e) {
            throw RepositoryFolder.notRead(cache, e);
        }
        holdings.sort(Comparator.comparing(Holding::repository).thenComparing(Holding::revision));
        return holdings;
    }

    private List<Holding> holdings(Path folder) throws IOException {
        String name = folder.getFileName().toString().substring(FOLDER_START.length());
        Path snapshots = folder.resolve("snapshots");
        List<Holding> holdings = new ArrayList<>();
        if (!Files.isDirectory(snapshots)) {
            return holdings;
        }
        try (DirectoryStream<Path> commits = Files.newDirectoryStream(snapshots)) {
            for (Path commit : commits) {
                String revision = commit.getFileName().toString();
                find(ModelSource.of(name.replace("--", "/"), Optional.of(revision)))
                        .ifPresent(holdings::add);
            }
        }
        return holdings;
    }

    @Override
    public PullPlan plan(ModelSource source, Set<String> modelTypes, Cancellation cancellation) {
        requireNames(source);
        cancellation.throwIfCancelled();
        if (environment.offline()) {
            return find(source).map(holding -> LocalPlan.of(source, holding)).orElseThrow(HubStore::offline);
        }
        return new Planner(environment.cacheFolder(), source, modelTypes).plan(this::client, cancellation);
    }

    private static void requireNames(ModelSource source) {
        if (!HubNames.isRepository(source.repository())) {
            throw new ModelException(
                    Reason.UNKNOWN, "'" + source.repository() + "' is no name of a hub repository, such as org/name");
        }
        if (!source.revision().map(HubNames::isRevision).orElse(true)) {
            throw new ModelException(
                    Reason.UNKNOWN,
                    "'" + source.revision().orElse("") + "' is no revision; name a commit, a branch or a tag");
        }
    }

    private HubClient client() {
        if (environment.offline()) {
            throw offline();
        }
        return new HubClient(environment.endpoint(), environment.token(), pauses);
    }

    private static ModelException offline() {
        return new ModelException(
                Reason.NOT_HERE,
                "HF_HUB_OFFLINE (or TRANSFORMERS_OFFLINE) forbids to ask the hub; unset it to download a model");
    }

    @Override
    public Holding pull(PullPlan plan, PullListener listener, Cancellation cancellation) {
        new Pull(plan, environment.cacheFolder(), !environment.withoutLinks(), space)
                .run(this::client, listener, cancellation);
        return holding(plan.source().repository(), new CheckpointStore.Found(plan.folder(), plan.commit(), ""));
    }

    @Override
    public List<CheckedFile> verify(Holding holding, Cancellation cancellation) {
        return new Verifier(cancellation).check(holding);
    }

    @Override
    public Removal planRemoval(Holding holding) {
        return new Removals(environment.cacheFolder()).plan(holding);
    }

    @Override
    public Optional<Removal> planRemovalOfRest(ModelSource source) {
        requireNames(source);
        return new Removals(environment.cacheFolder()).planRest(source);
    }

    @Override
    public void remove(Removal removal) {
        new Removals(environment.cacheFolder()).remove(removal);
    }
}
