/** The module's wiring for Guice. */
@NullMarked
package dev.zeroshot.video.guice;

import org.jspecify.annotations.NullMarked;
