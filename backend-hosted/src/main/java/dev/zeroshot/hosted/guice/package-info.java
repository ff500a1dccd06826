/** Wiring of the hosted backend for those who use Guice. */
@NullMarked
package dev.zeroshot.hosted.guice;

import org.jspecify.annotations.NullMarked;
