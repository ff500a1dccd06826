/** The commands, thin: each turns its arguments into a call of core and prints the answer. */
@NullMarked
package dev.zeroshot.cli.command;

import org.jspecify.annotations.NullMarked;
