/** Models on executors: opened once for all tasks of a process, and closed when none needs them. */
@NullMarked
package dev.zeroshot.spark.engine;

import org.jspecify.annotations.NullMarked;
