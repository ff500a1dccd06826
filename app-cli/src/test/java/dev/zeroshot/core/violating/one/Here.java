package dev.zeroshot.core.violating.one;

import dev.zeroshot.core.violating.two.There;

/** One half of a cycle. */
public record Here(There there) {}
