/**
 * The page at {@code /}: static files, served as they are. What the page does is in its scripts, among the resources of this
 * package; it asks the server's own routes and nobody else.
 */
@NullMarked
package dev.zeroshot.http.page;

import org.jspecify.annotations.NullMarked;
