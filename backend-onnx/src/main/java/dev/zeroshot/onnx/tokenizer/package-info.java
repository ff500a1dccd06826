/**
 * From a prompt to token ids, as the "tokenizers" library does it: added tokens are cut out, the rest is normalised,
 * split into words, and each word becomes ids; start and end ids go around them.
 */
@NullMarked
package dev.zeroshot.onnx.tokenizer;

import org.jspecify.annotations.NullMarked;
