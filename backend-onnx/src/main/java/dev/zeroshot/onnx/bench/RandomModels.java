package dev.zeroshot.onnx.bench;

import dev.zeroshot.core.bench.RandomCheckpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Models of each family at their full size with random weights in float32, as model.safetensors. Thread-safe. */
public final class RandomModels implements RandomCheckpoint {
    /** Creates the writer; nothing is written yet. */
    public RandomModels() {}

    @Override
    public List<String> families() {
        return Arrays.stream(RandomFamily.values()).map(RandomFamily::id).toList();
    }

    @Override
    public Plan plan(String family) {
        return RandomFamily.of(family).plan();
    }

    @Override
    public void write(String family, Path folder, long seed) {
        RandomFamily wanted = RandomFamily.of(family);
        try {
            Files.writeString(folder.resolve("config.json"), RandomConfig.config(wanted));
            Files.writeString(folder.resolve("preprocessor_config.json"), RandomConfig.preprocessor());
            if (wanted == RandomFamily.CLIP) {
                SyntheticVocabulary vocabulary = new SyntheticVocabulary(wanted.vocabulary());
                Files.writeString(folder.resolve("vocab.json"), vocabulary.vocabJson());
                Files.writeString(folder.resolve("merges.txt"), vocabulary.mergesText());
            } else {
                SyntheticPieces.write(folder.resolve("tokenizer.json"), wanted.vocabulary());
            }
            RandomWeights.write(folder.resolve("model.safetensors"), RandomTensors.of(wanted), seed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
