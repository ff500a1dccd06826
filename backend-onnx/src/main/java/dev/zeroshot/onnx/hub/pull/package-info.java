/** Fetching models from the hub into the cache that Python's client shares, checking and removing them. */
@NullMarked
package dev.zeroshot.onnx.hub.pull;

import org.jspecify.annotations.NullMarked;
