package dev.zeroshot.onnx.engine;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.core.model.CheckpointStore;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.ModelFolder;
import dev.zeroshot.core.model.ModelName;
import dev.zeroshot.core.text.NearestNames;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where the files of a model id are. */
public sealed interface ModelPlace {
    /**
     * In a folder of this machine.
     *
     * @param folder holds config.json
     * @param hub what the store says of it, if it came from the hub
     */
    record Here(Path folder, Optional<CheckpointStore.Found> hub) implements ModelPlace {}

    /**
     * Nowhere on this machine, although the id is a name of the hub, or a path.
     *
     * @param why where it was looked for, and what to do
     */
    record Absent(ModelException why) implements ModelPlace {}

    /** The id is neither a folder nor a name of the hub. */
    record Foreign() implements ModelPlace {}

    /** {@code org/name}, and nothing that is a path by its looks. */
    Pattern HUB_NAME = Pattern.compile("[\\w-][\\w.-]*/[\\w-][\\w.-]*");

    /**
     * Looks for a model: a folder with a config.json wins over a name of the hub.
     *
     * @param modelId what the user typed, perhaps with {@code @revision}
     * @param store has what was downloaded
     * @param published the models that have names besides those of their repositories
     * @return where it is
     */
    static ModelPlace of(String modelId, CheckpointStore store, PublishedModels published) {
        Optional<Path> folder = ModelFolder.of(modelId);
        if (folder.isPresent()) {
            return new Here(folder.get(), Optional.empty());
        }
        ModelName name = ModelName.parse(modelId);
        Optional<ModelCard> known = published.find(modelId);
        if (known.isPresent()) {
            return inStore(known.get(), name, store);
        }
        if (HUB_NAME.matcher(name.name()).matches()) {
            return inStore(name.name(), name, store, NearestNames.didYouMean(name.name(), published.names()));
        }
        return path(modelId).filter(Files::exists).map(ModelPlace::noModel).orElseGet(Foreign::new);
    }

    private static ModelPlace inStore(ModelCard known, ModelName name, CheckpointStore store) {
        String terms =
                known.licence().map(licence -> ". Its licence is " + licence).orElse("");
        return inStore(known.source().orElseThrow(), name, store, terms);
    }

    private static ModelPlace inStore(String repository, ModelName name, CheckpointStore store, String afterwards) {
        CheckpointStore.Location location =
                store.find(repository, name.revision().orElse(""));
        if (location instanceof CheckpointStore.Found found) {
            return new Here(found.folder(), Optional.of(found));
        }
        return new Absent(new ModelException(Reason.NOT_HERE, ((CheckpointStore.Missing) location).why() + afterwards));
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
