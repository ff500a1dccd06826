package dev.zeroshot.onnx.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * A copy of a checkpoint that lacks something, or contradicts itself.
 *
 * @param folder the copy
 */
public record CheckpointCopy(Path folder) {
    /** What makes up a tokenizer: any of these is enough. */
    public static final List<List<String>> TOKENIZERS = List.of(
            List.of("tokenizer.json"),
            List.of("vocab.json", "merges.txt"),
            List.of("sentencepiece.bpe.model"),
            List.of("spiece.model"));

    /** Copies a checkpoint into an empty or missing folder. */
    public static CheckpointCopy of(Path checkpoint, Path copy) {
        try (Stream<Path> files = Files.list(checkpoint)) {
            Files.createDirectories(copy);
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, copy.resolve(file.getFileName().toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new CheckpointCopy(copy);
    }

    /** The tokenizers that a checkpoint has: several in other words. */
    public static List<List<String>> tokenizers(Path checkpoint) {
        return TOKENIZERS.stream()
                .filter(files -> files.stream().allMatch(file -> Files.exists(checkpoint.resolve(file))))
                .toList();
    }

    /** Deletes all tokenizer files but these. */
    public CheckpointCopy withTokenizerOnly(Collection<String> kept) {
        TOKENIZERS.stream()
                .flatMap(List::stream)
                .filter(name -> !kept.contains(name))
                .forEach(name -> write(() -> Files.deleteIfExists(folder.resolve(name))));
        return this;
    }

    /** Replaces a file's content. */
    public CheckpointCopy with(String file, byte[] content) {
        write(() -> Files.write(folder.resolve(file), content));
        return this;
    }

    /** Cuts off the second half of a file. */
    public CheckpointCopy withHalf(String file) {
        write(() -> {
            try (FileChannel channel = FileChannel.open(folder.resolve(file), StandardOpenOption.WRITE)) {
                return channel.truncate(channel.size() / 2);
            }
        });
        return this;
    }

    /** A number in a part of config.json; 0 if it is not said. */
    public int configured(String part, String field) {
        return config().path(part).path(field).asInt();
    }

    /** Says another number in a part of config.json. */
    public CheckpointCopy withConfigured(String part, String field, int value) {
        JsonNode config = config();
        ((ObjectNode) config.path(part)).put(field, value);
        write(() -> Files.writeString(folder.resolve("config.json"), config.toString()));
        return this;
    }

    private JsonNode config() {
        try {
            return new JsonMapper().readTree(folder.resolve("config.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Work {
        Object run() throws IOException;
    }

    private static void write(Work work) {
        try {
            work.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
