/** What can go wrong, each kind with the exit code that a command gives for it. */
@NullMarked
package dev.zeroshot.core.error;

import org.jspecify.annotations.NullMarked;
