package dev.zeroshot.onnx.hub.pull;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.core.store.Holding;
import dev.zeroshot.core.store.ModelSource;
import dev.zeroshot.core.store.Removal;
import dev.zeroshot.onnx.hub.HubNames;
import dev.zeroshot.onnx.hub.Snapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Removes one revision from the cache: its snapshot, the blobs that no other snapshot links to, and the references that mean
 * it. With the last revision the repository's folder goes, and with it what interrupted pulls have left. Follows no link while deleting.
 */
final class Removals {
    private static final int MOST_REFERENCE_BYTES = 256;

    private final Path cache;

    Removals(Path cache) {
        this.cache = cache;
    }

    Removal plan(Holding holding) {
        RepositoryFolder repository = new RepositoryFolder(cache, holding.repository());
        try {
            List<String> others = others(repository, holding.revision());
            Set<Path> own = blobs(repository, List.of(holding.revision()));
            Set<Path> shared = blobs(repository, others);
            List<Path> paths = new ArrayList<>();
            if (others.isEmpty()) {
                paths.addAll(tree(repository.folder()));
                paths.addAll(tree(repository.locks()));
            } else {
                paths.addAll(ofRevision(repository, holding.revision()));
                own.stream().filter(blob -> !shared.contains(blob)).forEach(paths::add);
            }
            int kept = (int) own.stream().filter(shared::contains).count();
            return new Removal(holding, false, paths, freed(paths), kept, others);
        } catch (IOException e) {
            throw failed(repository.folder(), e);
        }
    }

    /** What interrupted pulls have left; all of the repository if none of its revisions is complete. */
    Optional<Removal> planRest(ModelSource source) {
        RepositoryFolder repository = new RepositoryFolder(cache, source.repository());
        try {
            List<String> commits = commits(repository);
            boolean otherCommit = source.revision()
                    .filter(HubNames::isFullCommit)
                    .filter(commit -> !commits.contains(commit))
                    .isPresent();
            if (otherCommit || !Files.isDirectory(repository.folder(), LinkOption.NOFOLLOW_LINKS)) {
                return Optional.empty();
            }
            List<String> complete = commits.stream()
                    .filter(commit -> new Snapshot(repository.snapshot(commit)).isComplete())
                    .toList();
            List<String> rest = commits.stream()
                    .filter(commit -> !complete.contains(commit))
                    .toList();
            List<Path> paths = rest(repository, complete, rest);
            Holding holding = new Holding(
                    source.repository(), rest.size() == 1 ? rest.get(0) : "", repository.folder(), freed(paths));
            return paths.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Removal(holding, true, paths, holding.sizeInBytes(), 0, complete));
        } catch (IOException e) {
            throw failed(repository.folder(), e);
        }
    }

    private static List<Path> rest(RepositoryFolder repository, List<String> complete, List<String> rest)
            throws IOException {
        List<Path> paths = new ArrayList<>();
        if (complete.isEmpty()) {
            paths.addAll(tree(repository.folder()));
            paths.addAll(tree(repository.locks()));
            return paths;
        }
        for (String commit : rest) {
            paths.addAll(ofRevision(repository, commit));
        }
        Set<Path> used = blobs(repository, complete);
        tree(repository.blobs()).stream()
                .filter(path -> !path.equals(repository.blobs()) && !used.contains(path.normalize()))
                .forEach(paths::add);
        return paths;
    }

    /** What a revision has for itself, without its blobs. */
    private static List<Path> ofRevision(RepositoryFolder repository, String commit) throws IOException {
        List<Path> paths = new ArrayList<>(tree(repository.snapshot(commit)));
        paths.addAll(referencesTo(repository, commit));
        paths.addAll(tree(repository.folder().resolve(".no_exist").resolve(commit)));
        paths.addAll(tree(repository.folder().resolve("trees").resolve(commit + ".json")));
        return paths;
    }

    void remove(Removal removal) {
        for (Path path : removal.paths()) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                throw failed(path, e);
            }
        }
    }

    private static ModelException failed(Path path, IOException why) {
        return new ModelException(
                Reason.NOT_STORED, path + ": cannot be removed (" + HubErrors.describe(why) + ")", why);
    }

    /** The other revisions of which there is something; of one whose pull was interrupted there is an empty folder. */
    private static List<String> others(RepositoryFolder repository, String commit) throws IOException {
        List<String> others = new ArrayList<>();
        for (String other : commits(repository)) {
            if (!other.equals(commit) && tree(repository.snapshot(other)).size() > 1) {
                others.add(other);
            }
        }
        return others;
    }

    private static List<String> commits(RepositoryFolder repository) throws IOException {
        if (!Files.isDirectory(repository.snapshots())) {
            return List.of();
        }
        try (Stream<Path> commits = Files.list(repository.snapshots())) {
            return commits.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    /** The blobs that snapshots link to. */
    private static Set<Path> blobs(RepositoryFolder repository, List<String> commits) throws IOException {
        Set<Path> blobs = new TreeSet<>();
        for (String commit : commits) {
            for (Path path : tree(repository.snapshot(commit))) {
                if (Files.isSymbolicLink(path)) {
                    Path target =
                            path.resolveSibling(Files.readSymbolicLink(path)).normalize();
                    if (target.startsWith(repository.blobs().normalize())) {
                        blobs.add(target);
                    }
                }
            }
        }
        return blobs;
    }

    private static List<Path> referencesTo(RepositoryFolder repository, String commit) throws IOException {
        List<Path> references = new ArrayList<>();
        for (Path path : tree(repository.references())) {
            if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                    && Files.size(path) <= MOST_REFERENCE_BYTES
                    && Files.readString(path, StandardCharsets.ISO_8859_1)
                            .strip()
                            .equals(commit)) {
                references.add(path);
            }
        }
        return references;
    }

    /** What is below a path and the path itself, contents first; links are not followed. */
    private static List<Path> tree(Path top) throws IOException {
        if (!Files.exists(top, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(top)) {
            return paths.sorted(Comparator.reverseOrder()).toList();
        }
    }

    private static long freed(List<Path> paths) throws IOException {
        long bytes = 0;
        for (Path path : new HashSet<>(paths)) {
            if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                bytes += Files.size(path);
            }
        }
        return bytes;
    }
}
