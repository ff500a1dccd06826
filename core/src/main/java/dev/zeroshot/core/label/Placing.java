package dev.zeroshot.core.label;

/** How pictures get into a data set. */
public enum Placing {
    /** Each is copied. */
    COPY,
    /** Each has a second name in the data set, which takes no space; both have to be on one file system. */
    HARD_LINK,
    /** Not at all: there are tables only. */
    LIST_ONLY
}
