@NullMarked
package dev.zeroshot.spark.task;

import org.jspecify.annotations.NullMarked;
