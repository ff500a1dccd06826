/** Decodes what {@code javax.imageio} decodes slowly. */
@NullMarked
package dev.zeroshot.onnx.picture;

import org.jspecify.annotations.NullMarked;
