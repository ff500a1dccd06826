/** From a request's bytes to fields. */
@NullMarked
package dev.zeroshot.http.body;

import org.jspecify.annotations.NullMarked;
