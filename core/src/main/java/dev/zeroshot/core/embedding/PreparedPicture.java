package dev.zeroshot.core.embedding;

/**
 * A picture as one encoder wants it, for instance decoded and cropped. Only the encoder that made it can read it.
 * Implementations are immutable.
 */
public interface PreparedPicture {}
