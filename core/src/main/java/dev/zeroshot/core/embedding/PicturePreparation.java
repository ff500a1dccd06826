package dev.zeroshot.core.embedding;

import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.picture.Picture;

/**
 * A picture's way to an encoder, as a value: two preparations that are equal make the same of a picture, and every encoder
 * with an equal one encodes what they made. It holds nothing of the model and works before, while and after the model is
 * open. Implementations are immutable, thread-safe, and have {@code equals}.
 */
public interface PicturePreparation {
    /**
     * Resizes and crops a picture; decodes it first, unless it has pixels.
     *
     * @param picture the picture
     * @return the picture as the encoders want it
     * @throws PictureException if the picture cannot be used
     */
    PreparedPicture prepare(Picture picture);
}
