/** ONNX Runtime: environments, sessions, and the translation of its faults. Nothing else touches it. */
@NullMarked
package dev.zeroshot.onnx.session;

import org.jspecify.annotations.NullMarked;
