package dev.zeroshot.onnx.hub.pull;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.onnx.hub.HubNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Where a repository's files are in the cache, and how they get there: {@code blobs/HASH}, {@code snapshots/COMMIT/NAME} as
 * a relative link to a blob, {@code refs/BRANCH} with the commit, {@code .locks/REPOSITORY/HASH.lock}. All as Python's
 * client has it. Immutable and thread-safe.
 */
final class RepositoryFolder {
    private static final String TAG = "CACHEDIR.TAG";
    private static final String TAG_CONTENT =
            """
            Signature: 8a477f597d28d172789f06886806bc55
            # This file is a cache directory tag created by huggingface_hub.
            # For information about cache directory tags, see:
            #\thttps://bford.info/cachedir/
            """;

    private final Path cache;
    private final Path folder;

    RepositoryFolder(Path cache, String repository) {
        this.cache = cache;
        this.folder = cache.resolve(HubNames.folder(repository));
    }

    Path folder() {
        return folder;
    }

    Path blobs() {
        return folder.resolve("blobs");
    }

    Path blob(String hash) {
        return blobs().resolve(hash);
    }

    Path snapshots() {
        return folder.resolve("snapshots");
    }

    Path snapshot(String commit) {
        return snapshots().resolve(commit);
    }

    Path references() {
        return folder.resolve("refs");
    }

    Path locks() {
        return cache.resolve(".locks").resolve(folder.getFileName());
    }

    Path lock(String hash) {
        return locks().resolve(hash + ".lock");
    }

    /** How a write that failed is reported. */
    static ModelException notWritten(Path path, IOException why) {
        return new ModelException(
                Reason.NOT_STORED,
                path + ": cannot be written (" + HubErrors.describe(why)
                        + "); what is complete stays. Make room or set HF_HUB_CACHE to another folder, and pull again",
                why);
    }

    /** How a read that failed is reported. */
    static ModelException notRead(Path path, IOException why) {
        return new ModelException(Reason.DAMAGED, path + ": cannot be read (" + HubErrors.describe(why) + ")", why);
    }

    /**
     * Makes the folders; tells backup programs that this is a cache. The snapshot's folder is made at once, empty, as
     * Python's client does: a repository without {@code snapshots} counts as corrupted there.
     */
    void create(String commit) {
        try {
            Files.createDirectories(blobs());
            Files.createDirectories(snapshot(commit));
            Files.createDirectories(locks());
            Path tag = cache.resolve(TAG);
            if (Files.notExists(tag)) {
                Files.writeString(tag, TAG_CONTENT);
            }
        } catch (IOException e) {
            throw notWritten(folder, e);
        }
    }

    /** Puts a file into a snapshot: as a link to its blob, or where there are no links as the file itself. */
    void place(String commit, HubFile file, boolean withLinks, boolean lastUse) {
        Path place = snapshot(commit).resolve(file.name());
        Path blob = blob(file.hash());
        try {
            Files.createDirectories(place.getParent());
            if (Files.isSymbolicLink(place) && Files.exists(place) && Files.isSameFile(place, blob)) {
                return;
            }
            Path fresh = place.resolveSibling(place.getFileName() + "." + random() + ".tmp");
            if (!withLinks || !link(fresh, place.getParent().relativize(blob))) {
                if (!Files.exists(blob)) {
                    return; // an earlier pull has moved it here
                }
                copyOrMove(blob, fresh, lastUse);
            }
            Files.move(fresh, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw notWritten(place, e);
        }
    }

    private static void copyOrMove(Path blob, Path place, boolean move) throws IOException {
        if (move) {
            Files.move(blob, place);
        } else {
            Files.copy(blob, place);
        }
    }

    private static boolean link(Path link, Path target) {
        try {
            Files.createSymbolicLink(link, target);
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            return false; // Windows without the right to, or a file system without links
        }
    }

    /** Notes what a branch or tag means. No line end: Python's client reads the file as it is. */
    void reference(String branch, String commit) {
        Path reference = references().resolve(branch);
        try {
            Files.createDirectories(reference.getParent());
            Path fresh = reference.resolveSibling(reference.getFileName() + "." + random() + ".tmp");
            Files.writeString(fresh, commit, StandardCharsets.US_ASCII, StandardOpenOption.CREATE_NEW);
            Files.move(fresh, reference, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw notWritten(reference, e);
        }
    }

    static String random() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
