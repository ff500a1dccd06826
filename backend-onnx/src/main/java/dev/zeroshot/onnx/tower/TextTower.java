package dev.zeroshot.onnx.tower;

import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.embedding.TokenIds;
import dev.zeroshot.core.error.ModelException;
import java.util.List;

/**
 * The half of an open model that reads prompts. Thread-safe; closing waits for the calls that are running, and closing
 * twice is fine.
 */
public interface TextTower extends AutoCloseable {
    /**
     * How many values an embedding has.
     *
     * @return the dimension, at least 1
     */
    int dimension();

    /**
     * Encodes prompts. The tower itself groups, pads and splits them as it likes; a prompt's embedding does not depend on
     * its batch mates.
     *
     * @param prompts [P] prompts within the context length, unpadded, P at least 1
     * @return [P] embeddings of unit length, in the order of the prompts
     * @throws ModelException EXECUTION if the runtime fails
     * @throws IllegalStateException if the tower is closed
     */
    List<Embedding> embed(List<TokenIds> prompts);

    @Override
    void close();
}
