/** Where a video comes from, by what the user typed. Nothing here touches FFmpeg. */
@NullMarked
package dev.zeroshot.video.origin;

import org.jspecify.annotations.NullMarked;
