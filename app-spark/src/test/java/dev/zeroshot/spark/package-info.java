@NullMarked
package dev.zeroshot.spark;

import org.jspecify.annotations.NullMarked;
