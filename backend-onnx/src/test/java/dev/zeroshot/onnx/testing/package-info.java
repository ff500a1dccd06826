/** Makes small checkpoints for tests, sound ones and damaged ones. */
@NullMarked
package dev.zeroshot.onnx.testing;

import org.jspecify.annotations.NullMarked;
