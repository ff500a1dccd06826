package dev.zeroshot.core.label;

/** How pictures get into a data set. */
public enum Placing {
    /** Each is copied. */
    COPY("copied"),
    /** Each has a second name in the data set, which takes no space; both have to be on one file system. */
    HARD_LINK("linked"),
    /** Not at all: there are tables only. */
    LIST_ONLY("listed only");

    private final String words;

    Placing(String words) {
        this.words = words;
    }

    /**
     * What is done with pictures.
     *
     * @return for instance {@code copied}
     */
    public String words() {
        return words;
    }
}
