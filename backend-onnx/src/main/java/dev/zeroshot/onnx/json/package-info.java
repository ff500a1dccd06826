/** Reading JSON files with errors that name the file and the field. */
@NullMarked
package dev.zeroshot.onnx.json;

import org.jspecify.annotations.NullMarked;
