package dev.zeroshot.core.embedding;

/**
 * A picture as an encoder wants it, for instance decoded and cropped. Only the encoder that made it, and those with the same
 * {@link PicturePreparation}, can read it. Implementations are immutable.
 */
public interface PreparedPicture {}
