package dev.zeroshot.core.embedding;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.picture.Picture;
import java.util.List;
import java.util.Optional;

/**
 * Port: turns pictures into embeddings. Implementations are thread-safe.
 *
 * <p>The work has two steps, so that a caller can prepare one picture while another is encoded: {@link #prepare} decodes
 * and crops, {@link #encode} runs the model.
 */
public interface ImageEncoder {
    /**
     * How many values an embedding has.
     *
     * @return the dimension, at least 1
     */
    int dimension();

    /**
     * How many pictures in one call of {@link #encode} make good use of one caller's share of the machine.
     *
     * @return at least 1
     */
    default int preferredBatchSize() {
        return 1;
    }

    /**
     * Decodes, resizes and crops a picture. Safe to call from any thread, beside {@link #encode}.
     *
     * @param picture the picture
     * @return the picture as this encoder's {@link #encode} wants it
     * @throws PictureException if the picture cannot be used
     */
    PreparedPicture prepare(Picture picture);

    /**
     * What {@link #prepare} does, apart from the model, so that models with the same preprocessing can share its work.
     *
     * @return empty if nobody but this encoder can prepare pictures for itself
     */
    default Optional<PicturePreparation> preparation() {
        return Optional.empty();
    }

    /**
     * Encodes a batch. A picture's embedding does not depend on its batch mates.
     *
     * @param batch [N] pictures that this encoder prepared, N at least 0
     * @return [N] embeddings of {@link #dimension()} values each, in the order of the batch
     * @throws ModelException if the model cannot answer
     * @throws PictureException if the model runs elsewhere and cannot use one of the pictures
     * @throws IllegalArgumentException if an encoder with another {@link #preparation} prepared one of the pictures
     * @throws IllegalStateException if the model is closed
     */
    List<Embedding> encode(List<PreparedPicture> batch);
}
