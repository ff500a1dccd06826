/** What surrounds the process: machine, standard streams, terminal, messages, progress. */
@NullMarked
package dev.zeroshot.cli.terminal;

import org.jspecify.annotations.NullMarked;
