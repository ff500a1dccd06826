/** Answers on standard output: JSON lines, or tables for people. */
@NullMarked
package dev.zeroshot.cli.output;

import org.jspecify.annotations.NullMarked;
