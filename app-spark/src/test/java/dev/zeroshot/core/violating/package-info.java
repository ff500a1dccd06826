@NullMarked
package dev.zeroshot.core.violating;

import org.jspecify.annotations.NullMarked;
