/** What {@code label} reads and writes: ontologies, tables, class lists. */
@NullMarked
package dev.zeroshot.cli.label;

import org.jspecify.annotations.NullMarked;
