/** The commands of spark-submit. */
@NullMarked
package dev.zeroshot.spark.command;

import org.jspecify.annotations.NullMarked;
