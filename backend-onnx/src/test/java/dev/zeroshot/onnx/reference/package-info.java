/** CLIP's forward pass once more: in double precision, in loops, with nothing shared with the engine. */
@NullMarked
package dev.zeroshot.onnx.reference;

import org.jspecify.annotations.NullMarked;
