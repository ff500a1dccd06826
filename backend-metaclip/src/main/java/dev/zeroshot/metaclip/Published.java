package dev.zeroshot.metaclip;

import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.onnx.engine.PublishedModels;
import java.util.stream.Stream;

/** All checkpoints of MetaCLIP that Facebook's account of the hub publishes. */
final class Published {
    static final String LICENCE = "CC-BY-NC-4.0";

    private static final String ACCOUNT = "facebook/";
    private static final int CONTEXT_LENGTH = 77;

    private Published() {}

    static PublishedModels all() {
        return new PublishedModels(
                Stream.concat(MetaClip1.cards(), MetaClip2.cards()).toList());
    }

    /** What all have in common. The logit scale is not known: only a checkpoint holds the trained value. */
    static ModelCard.Builder card(String id, String family) {
        return ModelCard.builder(id, family)
                .source(ACCOUNT + id)
                .licence(LICENCE)
                .contextLength(CONTEXT_LENGTH);
    }
}
