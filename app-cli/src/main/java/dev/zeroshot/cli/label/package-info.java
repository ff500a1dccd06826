/** What {@code label} writes: tables, class lists, what it says. */
@NullMarked
package dev.zeroshot.cli.label;

import org.jspecify.annotations.NullMarked;
