/** Wiring of linear probes for those who use Guice. */
@NullMarked
package dev.zeroshot.probe.guice;

import org.jspecify.annotations.NullMarked;
