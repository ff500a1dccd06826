/** The Hugging Face hub's local cache, as its own Python client lays it out; read, never written. */
@NullMarked
package dev.zeroshot.onnx.hub;

import org.jspecify.annotations.NullMarked;
