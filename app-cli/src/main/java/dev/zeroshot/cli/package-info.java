/** The command {@code zeroshot}: its entry point and the wiring of the backends. */
@NullMarked
package dev.zeroshot.cli;

import org.jspecify.annotations.NullMarked;
