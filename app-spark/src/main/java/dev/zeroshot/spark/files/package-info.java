/** Finds the pictures below an address, for executors to read. */
@NullMarked
package dev.zeroshot.spark.files;

import org.jspecify.annotations.NullMarked;
