package dev.zeroshot.onnx.hub.pull;

import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.store.CheckedFile;
import dev.zeroshot.core.store.CheckedFile.Outcome;
import dev.zeroshot.core.store.Holding;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Computes the checksums of a snapshot's files again. A blob's name is its checksum, so that no network is needed. */
final class Verifier {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    private final Cancellation cancellation;

    Verifier(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    List<CheckedFile> check(Holding holding) {
        List<CheckedFile> checked = new ArrayList<>();
        for (Path path : files(holding.folder())) {
            String name = holding.folder().relativize(path).toString();
            checked.add(check(name.replace(path.getFileSystem().getSeparator(), "/"), path));
        }
        return checked;
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> paths = Files.walk(folder, new FileVisitOption[0])) {
            return paths.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw RepositoryFolder.notRead(folder, e);
        }
    }

    private CheckedFile check(String name, Path path) {
        if (!Files.isRegularFile(path)) {
            return new CheckedFile(name, Outcome.MISSING, "the link leads to no file");
        }
        try {
            String expected = Files.isSymbolicLink(path)
                    ? String.valueOf(Files.readSymbolicLink(path).getFileName())
                    : "";
            if (!HASH.matcher(expected).matches()) {
                return new CheckedFile(
                        name, Outcome.UNKNOWN, "the file itself stands here, so that nothing tells its checksum");
            }
            ContentHash hash = new ContentHash(expected, Files.size(path));
            hash.update(path, count -> cancellation.throwIfCancelled());
            String found = hash.finish();
            return found.equals(expected)
                    ? new CheckedFile(name, Outcome.OK, "")
                    : new CheckedFile(name, Outcome.DIFFERS, "its checksum is " + found + " instead of " + expected);
        } catch (IOException e) {
            return new CheckedFile(name, Outcome.MISSING, "it cannot be read: " + HubErrors.describe(e));
        }
    }
}
