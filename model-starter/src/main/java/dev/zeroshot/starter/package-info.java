/** The embedded model: its files, and the classes that open them. */
@NullMarked
package dev.zeroshot.starter;

import org.jspecify.annotations.NullMarked;
