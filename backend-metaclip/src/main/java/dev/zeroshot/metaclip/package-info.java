/**
 * MetaCLIP (Xu et al. 2023) by name. The first generation's checkpoints are CLIP's in every number, so the engine of
 * backend-onnx opens them as such; this backend knows what they are called, where they come from, and their licence.
 */
@NullMarked
package dev.zeroshot.metaclip;

import org.jspecify.annotations.NullMarked;
