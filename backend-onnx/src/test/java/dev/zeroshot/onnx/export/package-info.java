/** Tests of ready-made exports. */
@NullMarked
package dev.zeroshot.onnx.export;

import org.jspecify.annotations.NullMarked;
