package dev.zeroshot.onnx.tower;

import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.error.ModelException;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * The half of an open model that sees pictures. Thread-safe; closing waits for the calls that are running, and closing
 * twice is fine.
 */
public interface ImageTower extends AutoCloseable {
    /**
     * How many values an embedding has.
     *
     * @return the dimension, at least 1
     */
    int dimension();

    /**
     * How high the tower's pictures are.
     *
     * @return pixels, at least 1
     */
    int imageHeight();

    /**
     * How wide the tower's pictures are.
     *
     * @return pixels, at least 1
     */
    int imageWidth();

    /**
     * How many pictures one call should bring: more would not be faster, fewer would. {@code TowerModel} never brings
     * more.
     *
     * @return at least 1
     */
    int preferredBatchSize();

    /**
     * Encodes normalised pictures. A picture's embedding does not depend on its batch mates.
     *
     * @param pixels [count, 3, height, width] from position to limit, row by row; a direct buffer of the machine's byte
     *     order, which is read and not kept
     * @param count how many pictures, at least 1
     * @return [count] embeddings of unit length
     * @throws ModelException EXECUTION if the runtime fails
     * @throws IllegalStateException if the tower is closed
     */
    List<Embedding> embed(FloatBuffer pixels, int count);

    @Override
    void close();
}
