@NullMarked
package dev.zeroshot.spark.ml;

import org.jspecify.annotations.NullMarked;
