/** Served models: loaded when needed, unloaded when idle or when memory is short. */
@NullMarked
package dev.zeroshot.http.model;

import org.jspecify.annotations.NullMarked;
