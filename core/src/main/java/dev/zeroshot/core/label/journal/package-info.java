/** What is known of each picture of a run, on disk, so that a run that was stopped goes on. */
@NullMarked
package dev.zeroshot.core.label.journal;

import org.jspecify.annotations.NullMarked;
