package dev.zeroshot.cli.testing;

import dev.zeroshot.core.bench.RandomCheckpoint;
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
    public Plan plan() {
        return new Plan("tiny", List.of("config.json"), 42_000_000, 2, 1.5);
    }

    @Override
    public void write(Path folder, long seed) {
        try {
            Files.writeString(folder.resolve("config.json"), "{\"model_type\":\"tiny\"}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
