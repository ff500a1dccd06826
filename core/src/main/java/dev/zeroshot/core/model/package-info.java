/** What a model is, who opens it, and where its files are. */
@NullMarked
package dev.zeroshot.core.model;

import org.jspecify.annotations.NullMarked;
