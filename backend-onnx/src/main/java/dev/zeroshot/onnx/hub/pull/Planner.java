package dev.zeroshot.onnx.hub.pull;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.store.ModelSource;
import dev.zeroshot.core.store.PlannedFile;
import dev.zeroshot.core.store.PullPlan;
import dev.zeroshot.onnx.hub.HubNames;
import dev.zeroshot.onnx.hub.NeededFiles;
import dev.zeroshot.onnx.hub.http.HubClient;
import dev.zeroshot.onnx.json.JsonFile;
import dev.zeroshot.onnx.json.JsonObjectView;
import dev.zeroshot.onnx.json.Printable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Finds out what a pull would fetch. Reads the hub's metadata and two small files at most, and writes nothing. */
final class Planner {
    private static final String MAIN = "main";

    private final RepositoryFolder repository;
    private final ModelSource source;
    private final Set<String> modelTypes;

    Planner(Path cache, ModelSource source, Set<String> modelTypes) {
        this.repository = new RepositoryFolder(cache, source.repository());
        this.source = source;
        this.modelTypes = modelTypes;
    }

    PullPlan plan(Supplier<HubClient> client, Cancellation cancellation) {
        String revision = source.revision().or(source::pinned).orElse(MAIN);
        HubApi api = new HubApi(client.get(), cancellation);
        HubListing listing = new Listings(api, source.repository(), revision).read();
        Map<String, HubFile> files = listing.byName();
        requireSupported(config(api, listing, files));
        Set<String> names = new TreeSet<>(files.keySet());
        Set<String> shards = NeededFiles.shardIndex(names)
                .map(index -> NeededFiles.shards(json(api, listing, files.get(index))))
                .orElse(Set.of());
        List<PlannedFile> needed = new ArrayList<>();
        for (String name : needed(names, shards)) {
            needed.add(planned(files.get(name), listing.commit()));
        }
        Optional<String> branch =
                Optional.of(revision).filter(name -> !name.equals(listing.commit()) && !HubNames.isFullCommit(name));
        return new PullPlan(
                source,
                listing.commit(),
                branch,
                listing.licence().or(source::licence),
                needed,
                repository.snapshot(listing.commit()));
    }

    private List<String> needed(Set<String> names, Set<String> shards) {
        try {
            return NeededFiles.of(names, shards);
        } catch (ModelException e) {
            throw new ModelException(e.reason(), source.repository() + ": " + e.getMessage());
        }
    }

    private JsonObjectView config(HubApi api, HubListing listing, Map<String, HubFile> files) {
        HubFile config = files.get(NeededFiles.CONFIG);
        if (config == null) {
            throw new ModelException(
                    Reason.UNSUPPORTED,
                    source.repository() + " has no config.json, so it holds no model that can be opened; "
                            + supported());
        }
        return json(api, listing, config);
    }

    private void requireSupported(JsonObjectView config) {
        String type = config.optionalString("model_type").orElse("");
        if (!modelTypes.contains(type)) {
            throw new ModelException(
                    Reason.UNSUPPORTED,
                    source.repository() + " is a model of type '" + Printable.of(type) + "'; " + supported());
        }
    }

    private String supported() {
        return "supported are " + String.join(", ", new TreeSet<>(modelTypes));
    }

    /** A small file, from memory: its checksum is looked at here too. */
    private JsonObjectView json(HubApi api, HubListing listing, HubFile file) {
        HubErrors errors = api.errors(source.repository(), listing.commit());
        byte[] bytes = api.get(
                        api.fileUri(source.repository(), listing.commit(), file.name()),
                        Optional.of(file.name()),
                        errors)
                .body();
        ContentHash hash = new ContentHash(file.hash(), bytes.length);
        hash.update(bytes, bytes.length);
        String found = hash.finish();
        if (!found.equals(file.hash())) {
            throw new ModelException(
                    Reason.DAMAGED,
                    file.name() + ": the hub's bytes have the checksum " + found + ", but it lists " + file.hash()
                            + "; try again, and if that does not help something on the way changes the bytes",
                    true);
        }
        return JsonFile.parse(source.repository() + "/" + file.name(), bytes);
    }

    private PlannedFile planned(HubFile file, String commit) {
        boolean here = Pull.isPlaced(repository, commit, file) || BlobDownload.isHere(repository, file);
        long bytes = here ? file.size() : Math.min(Partial.bytesLeft(repository, file), Math.max(0, file.size() - 1));
        return new PlannedFile(file.name(), file.size(), file.hash(), bytes);
    }
}
