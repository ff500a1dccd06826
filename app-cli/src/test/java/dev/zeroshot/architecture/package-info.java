/** The rules between modules and packages, each with code that breaks it. */
@NullMarked
package dev.zeroshot.architecture;

import org.jspecify.annotations.NullMarked;
