/** The embedded model for applications that use Guice. */
@NullMarked
package dev.zeroshot.starter.guice;

import org.jspecify.annotations.NullMarked;
