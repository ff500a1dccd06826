/** From labels and templates to prompts. */
@NullMarked
package dev.zeroshot.core.prompt;

import org.jspecify.annotations.NullMarked;
