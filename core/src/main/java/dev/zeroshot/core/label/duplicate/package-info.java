/** Exact and near duplicates among many pictures. */
@NullMarked
package dev.zeroshot.core.label.duplicate;

import org.jspecify.annotations.NullMarked;
