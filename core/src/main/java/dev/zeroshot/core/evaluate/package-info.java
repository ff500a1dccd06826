/** Evaluation of a comparison: agreement, accuracy, calibration, and whether a difference is more than chance. */
@NullMarked
package dev.zeroshot.core.evaluate;

import org.jspecify.annotations.NullMarked;
