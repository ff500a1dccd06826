/** The jar on Spark's own processes, of each version that {@code src/test/python/pyspark.sh} installs: profile spark. */
@NullMarked
package dev.zeroshot.spark.cluster;

import org.jspecify.annotations.NullMarked;
