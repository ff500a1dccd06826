/** A checkpoint's preprocessor_config.json: how a picture becomes a tower's input. */
@NullMarked
package dev.zeroshot.onnx.preprocess;

import org.jspecify.annotations.NullMarked;
