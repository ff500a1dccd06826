package dev.zeroshot.metaclip;

import dev.zeroshot.onnx.testing.ClipCheckpoint;
import dev.zeroshot.onnx.testing.ClipSizes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A hub cache with one small checkpoint in MetaCLIP's clothes, laid out as Python's client leaves it. */
record HubLayout(Path cache) {
    static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    static final String REPOSITORY = "facebook/metaclip-b32-400m";

    /** Writes the cache: pytorch_model.bin, vocab.json and merges.txt, each a link to a blob. */
    static HubLayout write(Path cache) throws IOException {
        Path repository = cache.resolve("models--facebook--metaclip-b32-400m");
        Path blobs = Files.createDirectories(repository.resolve("blobs"));
        Path snapshot = Files.createDirectories(repository.resolve("snapshots").resolve(COMMIT));
        Files.writeString(Files.createDirectories(repository.resolve("refs")).resolve("main"), COMMIT);

        ClipCheckpoint checkpoint = ClipCheckpoint.random(ClipSizes.small(), 7);
        checkpoint.write(blobs);
        Files.delete(blobs.resolve("model.safetensors"));
        checkpoint.torchWeights().write(blobs.resolve("pytorch_model.bin"));
        try (Stream<Path> files = Files.list(blobs)) {
            for (Path file : List.copyOf(files.toList())) {
                Path blob = blobs.resolve(Integer.toHexString(file.getFileName().hashCode()));
                Files.move(file, blob);
                Files.createSymbolicLink(
                        snapshot.resolve(file.getFileName()),
                        Path.of("../../blobs").resolve(blob.getFileName()));
            }
        }
        return new HubLayout(cache);
    }

    Path snapshot() {
        return cache.resolve("models--facebook--metaclip-b32-400m/snapshots/" + COMMIT);
    }
}
