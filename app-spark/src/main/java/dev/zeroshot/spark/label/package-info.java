/** Labels pictures on executors, as core does on one machine. */
@NullMarked
package dev.zeroshot.spark.label;

import org.jspecify.annotations.NullMarked;
