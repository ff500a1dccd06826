/** Wiring of the backend for local models for those who use Guice. */
@NullMarked
package dev.zeroshot.onnx.guice;

import org.jspecify.annotations.NullMarked;
