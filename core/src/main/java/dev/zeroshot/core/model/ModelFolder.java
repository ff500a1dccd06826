package dev.zeroshot.core.model;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Model ids that are folders: a folder with a config.json is a model, and wins over a name. */
public final class ModelFolder {
    private ModelFolder() {}

    /**
     * The folder that a model id means.
     *
     * @param modelId any model id
     * @return the folder if it is here and has a config.json; empty if the id can only be a name
     */
    public static Optional<Path> of(String modelId) {
        try {
            Path folder = Path.of(modelId);
            return Optional.of(folder).filter(path -> Files.isRegularFile(path.resolve("config.json")));
        } catch (InvalidPathException e) {
            return Optional.empty(); // no path of this system, and so a name if anything
        }
    }
}
