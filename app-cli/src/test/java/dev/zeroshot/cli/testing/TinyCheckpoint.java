package dev.zeroshot.cli.testing;

import dev.zeroshot.core.bench.RandomCheckpoint;
import dev.zeroshot.core.bench.TransformerCost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A checkpoint of one small file. */
public final class TinyCheckpoint implements RandomCheckpoint {
    /** Creates the writer. */
    public TinyCheckpoint() {}

    @Override
    public List<String> families() {
        return List.of("tiny", "small");
    }

    @Override
    public Plan plan(String family) {
        return new Plan(family, List.of("config.json"), 42_000_000, 2, 1.5, new TransformerCost(8, 16, 2));
    }

    @Override
    public void write(String family, Path folder, long seed) {
        try {
            Files.writeString(folder.resolve("config.json"), "{\"model_type\":\"" + family + "\"}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
