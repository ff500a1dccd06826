package dev.zeroshot.spark.engine;

import dev.zeroshot.core.model.ModelFolder;
import dev.zeroshot.core.model.ZeroshotModel;
import java.net.URI;
import java.nio.file.Path;
import org.apache.spark.SparkEnv;
import org.apache.spark.SparkFiles;

/** Where an executor finds a model. */
final class ModelLocation {
    private static final String LOCAL = "file:";

    private ModelLocation() {}

    /** Opens a model that is here, inside the jar, or anywhere that the catalogue knows of. */
    static ZeroshotModel open(EngineSettings settings) {
        int processors = Runtime.getRuntime().availableProcessors();
        return SparkModule.catalogue(System.getenv()).open(resolve(settings.model()), settings.openOptions(processors));
    }

    /** The id of the same model on this machine: what {@code --archives} and {@code --files} brought has a folder of its own. */
    static String resolve(String model) {
        String id =
                model.startsWith(LOCAL) ? Path.of(URI.create(model).getPath()).toString() : model;
        if (ModelFolder.of(id).isPresent()
                || SparkEnv.get() == null
                || Path.of(id).isAbsolute()) {
            return id;
        }
        String brought = SparkFiles.get(id);
        return ModelFolder.of(brought).isPresent() ? brought : id;
    }
}
