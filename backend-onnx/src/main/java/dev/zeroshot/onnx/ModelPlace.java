package dev.zeroshot.onnx;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.core.model.CheckpointStore;
import dev.zeroshot.core.model.ModelFolder;
import dev.zeroshot.core.text.NearestNames;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where the files of a model id are. */
sealed interface ModelPlace {
    /**
     * In a folder of this machine.
     *
     * @param folder holds config.json
     * @param revision the commit that it is of, if it came from the hub
     */
    record Here(Path folder, Optional<String> revision) implements ModelPlace {}

    /** Nowhere on this machine, although the id is of this backend's kind. */
    record Absent(ModelException why) implements ModelPlace {}

    /** The id is neither a folder nor a name of the hub. */
    record Foreign() implements ModelPlace {}

    /** {@code org/name}, and nothing that is a path by its looks. */
    Pattern HUB_NAME = Pattern.compile("[\\w-][\\w.-]*/[\\w-][\\w.-]*");

    /**
     * Looks for a model: a folder with a config.json wins over a name of the hub.
     *
     * @param modelId what the user typed
     * @param store has what was downloaded
     * @return where it is
     */
    static ModelPlace of(String modelId, CheckpointStore store) {
        Optional<Path> folder = ModelFolder.of(modelId);
        if (folder.isPresent()) {
            return new Here(folder.get(), Optional.empty());
        }
        if (HUB_NAME.matcher(modelId).matches()) {
            return inStore(modelId, store);
        }
        return path(modelId).filter(Files::exists).map(ModelPlace::noModel).orElseGet(Foreign::new);
    }

    private static ModelPlace inStore(String modelId, CheckpointStore store) {
        CheckpointStore.Location location = store.find(modelId, "");
        if (location instanceof CheckpointStore.Found found) {
            return new Here(found.folder(), Optional.of(found.revision()));
        }
        List<String> names = Arrays.stream(KnownCheckpoint.values())
                .map(known -> known.card().id())
                .filter(name -> !name.equals(modelId))
                .toList();
        boolean known = KnownCheckpoint.of(modelId).isPresent();
        return new Absent(new ModelException(
                Reason.NOT_HERE,
                ((CheckpointStore.Missing) location).why() + (known ? "" : NearestNames.didYouMean(modelId, names))));
    }

    private static ModelPlace noModel(Path path) {
        String problem = Files.isDirectory(path)
                ? "there is no config.json in this folder; a model's folder must contain it"
                : "this is a file; name the model's folder, which contains config.json";
        return new Absent(new ModelException(Reason.NOT_HERE, path + ": " + problem));
    }

    private static Optional<Path> path(String modelId) {
        try {
            return Optional.of(Path.of(modelId)).filter(path -> !modelId.isBlank());
        } catch (InvalidPathException e) {
            return Optional.empty(); // no path of this system, and so a name if anything
        }
    }
}
