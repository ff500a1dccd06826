/** A pickle machine that builds plain values and calls nothing but what its host allows. */
@NullMarked
package dev.zeroshot.onnx.weights.pickle;

import org.jspecify.annotations.NullMarked;
