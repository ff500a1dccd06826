/** What {@code zeroshot watch} writes: events, segments, pictures, a live line, and calls of a webhook. */
@NullMarked
package dev.zeroshot.cli.watch;

import org.jspecify.annotations.NullMarked;
