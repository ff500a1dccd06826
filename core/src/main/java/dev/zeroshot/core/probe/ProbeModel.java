package dev.zeroshot.core.probe;

import dev.zeroshot.core.embedding.Embedding;
import java.util.Optional;

/**
 * Which model's embeddings a probe is for.
 *
 * @param id what the model was called when the probe was trained
 * @param revision of its source, if that is known
 * @param fingerprint what the model makes of a picture that this project draws: it tells models apart wherever their files
 *     lie and whatever they are called
 */
public record ProbeModel(String id, Optional<String> revision, Embedding fingerprint) {}
