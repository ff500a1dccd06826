package dev.zeroshot.onnx.graph;

import java.nio.file.Path;
import java.util.Optional;

/**
 * An ONNX model whose weights lie outside.
 *
 * @param bytes the serialised ModelProto, some tens of KB
 * @param folder what the weights' locations are relative to; empty if there are none
 */
public record ExternalModel(byte[] bytes, Optional<Path> folder) {}
