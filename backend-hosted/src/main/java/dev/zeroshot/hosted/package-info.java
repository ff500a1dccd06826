/**
 * Roboflow's hosted CLIP, or a server that speaks its language, as a backend: a picture and prompts go out, cosines come
 * back. Nothing runs on this machine.
 */
@NullMarked
package dev.zeroshot.hosted;

import org.jspecify.annotations.NullMarked;
