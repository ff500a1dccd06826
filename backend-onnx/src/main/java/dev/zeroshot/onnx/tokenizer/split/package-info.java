/** Pre-tokenizers: from normalised text to words. */
@NullMarked
package dev.zeroshot.onnx.tokenizer.split;

import org.jspecify.annotations.NullMarked;
