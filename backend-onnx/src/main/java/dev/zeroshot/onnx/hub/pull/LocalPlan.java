package dev.zeroshot.onnx.hub.pull;

import dev.zeroshot.core.store.Holding;
import dev.zeroshot.core.store.ModelSource;
import dev.zeroshot.core.store.PlannedFile;
import dev.zeroshot.core.store.PullPlan;
import dev.zeroshot.onnx.hub.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The plan of a pull that has nothing to fetch, made without the hub. */
final class LocalPlan {
    private LocalPlan() {}

    static PullPlan of(ModelSource source, Holding holding) {
        List<PlannedFile> files = new ArrayList<>();
        new Snapshot(holding.folder())
                .files()
                .forEach((name, size) -> files.add(
                        new PlannedFile(name, size, hash(holding.folder().resolve(name)), size)));
        return new PullPlan(source, holding.revision(), Optional.empty(), source.licence(), files, holding.folder());
    }

    /** A blob's name; where the file itself stands in the snapshot, nobody asks for it. */
    private static String hash(Path file) {
        try {
            return Files.isSymbolicLink(file)
                    ? String.valueOf(Files.readSymbolicLink(file).getFileName())
                    : "";
        } catch (IOException e) {
            return "";
        }
    }
}
