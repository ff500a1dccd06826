/** Getting models onto this machine: what would be fetched, fetching, checking and removing it. */
@NullMarked
package dev.zeroshot.core.store;

import org.jspecify.annotations.NullMarked;
