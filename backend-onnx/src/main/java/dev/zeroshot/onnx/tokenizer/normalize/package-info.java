/** Normalizers: the first step on a prompt's text. */
@NullMarked
package dev.zeroshot.onnx.tokenizer.normalize;

import org.jspecify.annotations.NullMarked;
