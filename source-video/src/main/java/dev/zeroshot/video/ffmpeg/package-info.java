/**
 * FFmpeg's libraries as Java objects that are closed: container, decoder, conversion to RGB. All native calls of the
 * module are in this package.
 */
@NullMarked
package dev.zeroshot.video.ffmpeg;

import org.jspecify.annotations.NullMarked;
