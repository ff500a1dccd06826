@NullMarked
package dev.zeroshot.onnx.json;

import org.jspecify.annotations.NullMarked;
