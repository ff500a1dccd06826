/** The label service: a folder of pictures becomes a data set for training a classifier. */
@NullMarked
package dev.zeroshot.core.label;

import org.jspecify.annotations.NullMarked;
