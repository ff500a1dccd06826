/** From the scores of a video's frames to events: what comes into view, when, and when it leaves. */
@NullMarked
package dev.zeroshot.core.watch;

import org.jspecify.annotations.NullMarked;
