/** The two halves of an open model, and the model that they make together with a tokenizer and a picture's steps. */
@NullMarked
package dev.zeroshot.onnx.tower;

import org.jspecify.annotations.NullMarked;
