/** Wiring of MetaCLIP's backend for those who use Guice. */
@NullMarked
package dev.zeroshot.metaclip.guice;

import org.jspecify.annotations.NullMarked;
