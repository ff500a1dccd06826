package dev.zeroshot.core.embedding;

import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.picture.pixels.PictureDecoder;
import dev.zeroshot.core.picture.pixels.Reduction;
import java.util.Optional;

/**
 * A picture's way to an encoder, as a value: two preparations that are equal make the same of a picture, and every encoder
 * with an equal one encodes what they made. It holds nothing of the model and works before, while and after the model is
 * open. Implementations are immutable, thread-safe, and have {@code equals}.
 */
public interface PicturePreparation {
    /**
     * Resizes and crops a picture; decodes it first, unless it has pixels.
     *
     * @param picture the picture; if it has pixels, reduced by no more than {@link #reduction} allows
     * @return the picture as the encoders want it
     * @throws PictureException if the picture cannot be used
     */
    PreparedPicture prepare(Picture picture);

    /**
     * What decodes the files of pictures here.
     *
     * @return empty if that is nobody else's concern
     */
    default Optional<PictureDecoder> decoder() {
        return Optional.empty();
    }

    /**
     * How much smaller than stored the picture may be decoded for {@link #prepare}.
     *
     * @return the rule; by default all pixels are wanted
     */
    default Reduction reduction() {
        return Reduction.NONE;
    }
}
