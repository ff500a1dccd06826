/** Ready-made ONNX exports in the hub's usual layout: their graphs are read, not written. */
@NullMarked
package dev.zeroshot.onnx.export;

import org.jspecify.annotations.NullMarked;
