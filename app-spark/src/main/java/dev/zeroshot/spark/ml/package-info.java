/** The same as a stage of Spark ML pipelines. */
@NullMarked
package dev.zeroshot.spark.ml;

import org.jspecify.annotations.NullMarked;
