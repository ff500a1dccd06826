/**
 * Frames of video files, streams, cameras and standard input, by FFmpeg through JavaCPP's presets. Native code is loaded
 * when the first source is opened.
 */
@NullMarked
package dev.zeroshot.video;

import org.jspecify.annotations.NullMarked;
