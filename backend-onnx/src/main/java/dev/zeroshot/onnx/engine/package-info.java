/**
 * Opens official checkpoint folders. This package is what other adapters may use: a {@link dev.zeroshot.onnx.engine.Family}
 * says what is peculiar to one kind of model, and the engine does the rest.
 */
@NullMarked
package dev.zeroshot.onnx.engine;

import org.jspecify.annotations.NullMarked;
