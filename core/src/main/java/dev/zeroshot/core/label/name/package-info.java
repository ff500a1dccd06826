/** Names of folders and files in a data set that every system takes. */
@NullMarked
package dev.zeroshot.core.label.name;

import org.jspecify.annotations.NullMarked;
