/** From a video to sampled frames: the port that video readers implement, and the rule that picks frames. */
@NullMarked
package dev.zeroshot.core.watch.frame;

import org.jspecify.annotations.NullMarked;
