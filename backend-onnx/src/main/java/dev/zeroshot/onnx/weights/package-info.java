/**
 * Checkpoint files: where each tensor of a model lies on disk. Reads safetensors, sharded checkpoints with an index and
 * PyTorch's zip files; gives positions only, and never loads the tensors themselves.
 */
@NullMarked
package dev.zeroshot.onnx.weights;

import org.jspecify.annotations.NullMarked;
