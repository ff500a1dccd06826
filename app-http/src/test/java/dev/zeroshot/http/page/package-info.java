/** The page in a real browser. */
@NullMarked
package dev.zeroshot.http.page;

import org.jspecify.annotations.NullMarked;
