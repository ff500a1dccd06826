/**
 * From a checkpoint's tensors to ONNX graphs, whose initializers point into the checkpoint's own files.
 */
@NullMarked
package dev.zeroshot.onnx.graph;

import org.jspecify.annotations.NullMarked;
