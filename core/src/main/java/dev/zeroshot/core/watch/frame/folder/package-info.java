/** A folder of pictures as a video. */
@NullMarked
package dev.zeroshot.core.watch.frame.folder;

import org.jspecify.annotations.NullMarked;
