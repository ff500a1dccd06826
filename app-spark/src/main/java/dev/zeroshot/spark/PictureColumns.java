package dev.zeroshot.spark;

/**
 * The names of columns.
 *
 * @param input holds the bytes of pictures (of type binary, as {@code content} of Spark's {@code binaryFile} source), or
 *     their paths (of type string, as its {@code path})
 * @param labels gets all wanted labels, best first: {@link dev.zeroshot.spark.task.Answers#LABELS}; null for a picture that
 *     failed
 * @param label gets the best of them
 * @param embedding gets the embedding: {@code array<float>} of unit length; null for a picture that failed
 * @param error gets what is wrong with a picture that failed; null for all others
 */
public record PictureColumns(String input, String labels, String label, String embedding, String error) {
    /** Of Spark's {@code binaryFile} source to the names that README uses. */
    public static final PictureColumns DEFAULT = new PictureColumns("content", "labels", "label", "embedding", "error");

    /**
     * The same with pictures in another column.
     *
     * @param column its name
     * @return new names
     */
    public PictureColumns withInput(String column) {
        return new PictureColumns(column, labels, label, embedding, error);
    }
}
