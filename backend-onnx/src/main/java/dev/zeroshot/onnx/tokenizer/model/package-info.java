/** Tokenizer models: from a word to token ids. */
@NullMarked
package dev.zeroshot.onnx.tokenizer.model;

import org.jspecify.annotations.NullMarked;
