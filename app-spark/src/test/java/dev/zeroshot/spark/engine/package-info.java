@NullMarked
package dev.zeroshot.spark.engine;

import org.jspecify.annotations.NullMarked;
