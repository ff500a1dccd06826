/** Requests that meet share a batch; places and turns are dealt out fairly. */
@NullMarked
package dev.zeroshot.http.batch;

import org.jspecify.annotations.NullMarked;
