/** Classify and embed pictures on Apache Spark. */
@NullMarked
package dev.zeroshot.spark;

import org.jspecify.annotations.NullMarked;
