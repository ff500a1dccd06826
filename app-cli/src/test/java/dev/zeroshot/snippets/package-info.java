/** What README.md shows of the Java API, as code that compiles and runs. */
@NullMarked
package dev.zeroshot.snippets;

import org.jspecify.annotations.NullMarked;
