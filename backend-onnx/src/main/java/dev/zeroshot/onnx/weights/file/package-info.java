/** The files of a checkpoint: links resolved, read by position, with errors that name the file. */
@NullMarked
package dev.zeroshot.onnx.weights.file;

import org.jspecify.annotations.NullMarked;
