/** The bytes of picture files, before anything is decoded. */
@NullMarked
package dev.zeroshot.core.picture.bytes;

import org.jspecify.annotations.NullMarked;
