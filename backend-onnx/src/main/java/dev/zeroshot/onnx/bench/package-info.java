/** What {@code zeroshot bench} needs of this backend: the machine's peak, and a checkpoint of random weights. */
@NullMarked
package dev.zeroshot.onnx.bench;

import org.jspecify.annotations.NullMarked;
