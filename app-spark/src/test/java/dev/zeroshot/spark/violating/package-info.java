/** Code that breaks the rules, to show that they can fail. */
@NullMarked
package dev.zeroshot.spark.violating;

import org.jspecify.annotations.NullMarked;
