/** From a checkpoint's matrices of floats to matrices of 8-bit whole numbers with a scale for each output channel. */
@NullMarked
package dev.zeroshot.onnx.quantise;

import org.jspecify.annotations.NullMarked;
