/** What operators see: metrics, access log, request ids. */
@NullMarked
package dev.zeroshot.http.observe;

import org.jspecify.annotations.NullMarked;
