/** The routes: Roboflow's and our own. */
@NullMarked
package dev.zeroshot.http.route;

import org.jspecify.annotations.NullMarked;
