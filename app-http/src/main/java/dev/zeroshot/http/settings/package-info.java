/** What a server allows: limits, keys, models' lives, pictures by address. */
@NullMarked
package dev.zeroshot.http.settings;

import org.jspecify.annotations.NullMarked;
