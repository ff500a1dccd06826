package dev.zeroshot.core.label.split;

/** A part of a data set, and the folder that holds it. */
public enum Split {
    /** What the smaller model learns from. */
    TRAIN("train"),
    /** What its training is watched with. */
    VALID("valid"),
    /** What it is judged by at the end. */
    TEST("test");

    private final String folder;

    Split(String folder) {
        this.folder = folder;
    }

    /**
     * The name of its folder and in tables.
     *
     * @return for instance {@code train}
     */
    public String folder() {
        return folder;
    }

    /**
     * The split of a folder's name.
     *
     * @param folder for instance {@code train}
     * @return the split
     * @throws IllegalArgumentException if there is none of this name
     */
    public static Split of(String folder) {
        for (Split split : values()) {
            if (split.folder.equals(folder)) {
                return split;
            }
        }
        throw new IllegalArgumentException("there is no split '" + folder + "'");
    }
}
