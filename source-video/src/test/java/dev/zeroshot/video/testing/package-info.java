/** Clips for the tests, drawn here and coded by FFmpeg's own command. */
@org.jspecify.annotations.NullMarked
package dev.zeroshot.video.testing;
