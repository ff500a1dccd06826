package dev.zeroshot.onnx.graph;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An ONNX model whose weights lie outside: in files, or in memory where they have been changed.
 *
 * @param bytes the serialised ModelProto, some tens of KB
 * @param folder what the locations of weights in files are relative to; empty if there are none
 * @param memory weights that are in no file; a session copies them, and they are not needed any more when it is open
 */
public record ExternalModel(byte[] bytes, Optional<Path> folder, List<MemoryWeight> memory) {
    /** Copies the list. */
    public ExternalModel {
        memory = List.copyOf(memory);
    }

    /**
     * A matrix of signed bytes in memory.
     *
     * @param name what the model calls it
     * @param values row by row, a direct buffer
     * @param rows its rows
     * @param columns its columns
     */
    public record MemoryWeight(String name, ByteBuffer values, int rows, int columns) {}
}
