/** Picture files in folders: found lazily, in a fixed order, told from other files by their content. */
@NullMarked
package dev.zeroshot.core.picture.files;

import org.jspecify.annotations.NullMarked;
