package dev.zeroshot.spark.task;

/** What the exceptions of Spark and Hadoop say, in a message for people. */
public final class FirstLine {
    private FirstLine() {}

    /**
     * The first line of what an exception says: further ones tell of the insides of clusters.
     *
     * @param thrown the exception
     * @return one line, empty if it begins with an empty one
     */
    public static String of(Throwable thrown) {
        return String.valueOf(thrown.getMessage()).lines().findFirst().orElse("");
    }
}
