/** Where the uncompressed entries of a zip file lie. */
@NullMarked
package dev.zeroshot.onnx.weights.zip;

import org.jspecify.annotations.NullMarked;
