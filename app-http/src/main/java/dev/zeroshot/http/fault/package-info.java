/** What goes wrong with a request. */
@NullMarked
package dev.zeroshot.http.fault;

import org.jspecify.annotations.NullMarked;
