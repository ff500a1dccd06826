package dev.zeroshot.onnx.hub.pull;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.store.PlannedFile;
import dev.zeroshot.core.store.PullListener;
import dev.zeroshot.core.store.PullPlan;
import dev.zeroshot.onnx.hub.NeededFiles;
import dev.zeroshot.onnx.hub.http.HubClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One pull: the missing contents first, then the snapshot's files, then what the branch means. A snapshot is thus seen by
 * others when all of it is there, and is an empty folder until then; config.json comes last, for that is what makes a folder a model.
 */
final class Pull {
    private final PullPlan plan;
    private final RepositoryFolder repository;
    private final Path cache;
    private final boolean withLinks;
    private final Space space;

    Pull(PullPlan plan, Path cache, boolean withLinks, Space space) {
        this.plan = plan;
        this.cache = cache;
        this.repository = new RepositoryFolder(cache, plan.source().repository());
        this.withLinks = withLinks;
        this.space = space;
    }

    void run(Supplier<HubClient> client, PullListener listener, Cancellation cancellation) {
        List<HubFile> files = plan.files().stream().map(Pull::asListed).toList();
        Map<String, HubFile> missing = new LinkedHashMap<>();
        files.stream()
                .filter(file -> !isPlaced(file) && !BlobDownload.isHere(repository, file))
                .sorted(Comparator.comparingLong(HubFile::size).reversed()) // the long ones begin at once
                .forEach(file -> missing.putIfAbsent(file.hash(), file));
        if (!missing.isEmpty()) { // else nothing is written, for the cache may be read-only
            repository.create(plan.commit());
            checkSpace(missing.values().stream()
                    .mapToLong(file -> file.size() - Partial.bytesLeft(repository, file))
                    .sum());
            fetch(List.copyOf(missing.values()), client.get(), listener, cancellation);
        }
        place(files);
        plan.branch().ifPresent(branch -> repository.reference(branch, plan.commit()));
    }

    private static HubFile asListed(PlannedFile file) {
        return new HubFile(file.name(), file.sizeInBytes(), file.hash());
    }

    /** Whether the file itself stands in the snapshot, as it does where there are no links. */
    private boolean isPlaced(HubFile file) {
        return isPlaced(repository, plan.commit(), file);
    }

    static boolean isPlaced(RepositoryFolder repository, String commit, HubFile file) {
        Path place = repository.snapshot(commit).resolve(file.name());
        try {
            return Files.isRegularFile(place) && Files.size(place) == file.size();
        } catch (IOException e) {
            return false;
        }
    }

    private void checkSpace(long bytes) {
        long free;
        try {
            free = space.bytesFree(repository.blobs());
        } catch (IOException e) {
            return; // the system does not say: writing will tell
        }
        if (free < bytes) {
            throw new ModelException(
                    Reason.NOT_STORED,
                    "the disk of " + cache + " has room for " + free + " bytes, but "
                            + plan.source().repository() + " needs " + bytes
                            + " more; make room or set HF_HUB_CACHE to a folder on another disk");
        }
    }

    private void fetch(List<HubFile> files, HubClient client, PullListener listener, Cancellation cancellation) {
        Map<String, Long> left = new LinkedHashMap<>();
        files.forEach(file -> left.put(file.hash(), Partial.bytesLeft(repository, file)));
        long total = files.stream()
                .mapToLong(file -> file.size() - left.get(file.hash()))
                .sum();
        Progress progress = new Progress(listener, total);
        progress.advance(0);
        List<Consumer<Cancellation>> tasks = new ArrayList<>();
        String name = plan.source().repository();
        for (HubFile file : files) {
            tasks.add(stop -> {
                HubApi api = new HubApi(client, stop);
                new BlobDownload(
                                client,
                                repository,
                                file,
                                api.fileUri(name, plan.commit(), file.name()),
                                api.errors(name, plan.commit()),
                                left.get(file.hash()),
                                progress,
                                stop)
                        .run();
            });
        }
        try {
            Downloads.run(tasks, cancellation);
        } finally {
            progress.close();
        }
    }

    private void place(List<HubFile> files) {
        List<HubFile> order = new ArrayList<>(files);
        order.sort(Comparator.comparing(file -> file.name().equals(NeededFiles.CONFIG)));
        for (int i = 0; i < order.size(); i++) {
            HubFile file = order.get(i);
            Set<String> later = new HashSet<>();
            order.subList(i + 1, order.size()).forEach(other -> later.add(other.hash()));
            boolean isFile = isPlaced(file)
                    && !Files.isSymbolicLink(repository.snapshot(plan.commit()).resolve(file.name()));
            if (!isFile) {
                repository.place(plan.commit(), file, withLinks, !later.contains(file.hash()));
            }
        }
    }
}
