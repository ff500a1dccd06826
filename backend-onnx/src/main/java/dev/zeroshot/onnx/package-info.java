/** The backend for local models on ONNX Runtime, as the model catalogue sees it. */
@NullMarked
package dev.zeroshot.onnx;

import org.jspecify.annotations.NullMarked;
