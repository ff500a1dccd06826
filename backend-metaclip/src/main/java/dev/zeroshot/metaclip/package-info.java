/**
 * MetaCLIP by name, and folders of its second generation. Both generations' towers are CLIP's, so the engine of
 * backend-onnx opens them; this backend knows what they are called, where they come from, their licence, and which token
 * of a prompt counts.
 */
@NullMarked
package dev.zeroshot.metaclip;

import org.jspecify.annotations.NullMarked;
