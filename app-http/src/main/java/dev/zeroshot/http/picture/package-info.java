/** From what a request names to a picture. */
@NullMarked
package dev.zeroshot.http.picture;

import org.jspecify.annotations.NullMarked;
