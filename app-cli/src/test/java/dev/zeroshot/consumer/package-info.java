/** Programs that embed the library, compiled and run with the class path that they would have. */
@NullMarked
package dev.zeroshot.consumer;

import org.jspecify.annotations.NullMarked;
