package dev.zeroshot.core.embedding;

import java.util.List;

/**
 * A picture as an encoder wants it, for instance decoded and cropped. Only the encoder that made it, and those with the same
 * {@link PicturePreparation}, can read it. Implementations are immutable.
 */
public interface PreparedPicture {
    /**
     * What the user should know of the preparation, for instance that the picture was scaled down before it was sent.
     *
     * @return the notes, often none
     */
    default List<String> notes() {
        return List.of();
    }
}
