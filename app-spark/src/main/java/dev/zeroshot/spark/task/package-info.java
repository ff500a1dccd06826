/** What one task does: batches over the rows of a partition, pictures read and decoded while others are encoded. */
@NullMarked
package dev.zeroshot.spark.task;

import org.jspecify.annotations.NullMarked;
