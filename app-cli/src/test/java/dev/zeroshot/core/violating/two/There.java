package dev.zeroshot.core.violating.two;

import dev.zeroshot.core.violating.one.Here;

/** The other half of a cycle. */
public record There(Here here) {}
