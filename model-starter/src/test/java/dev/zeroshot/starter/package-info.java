/** Tests of the embedded model. */
@NullMarked
package dev.zeroshot.starter;

import org.jspecify.annotations.NullMarked;
