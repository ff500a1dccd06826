/** The command {@code bench}: what it makes, what it measures, how it says so. */
@NullMarked
package dev.zeroshot.cli.bench;

import org.jspecify.annotations.NullMarked;
