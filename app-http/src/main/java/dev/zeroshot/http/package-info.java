/** The server: HTTP in, core's services, JSON out. */
@NullMarked
package dev.zeroshot.http;

import org.jspecify.annotations.NullMarked;
