package dev.zeroshot.metaclip;

import dev.zeroshot.core.model.ModelCard;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The checkpoints of MetaCLIP's first generation, as Facebook's account of the hub publishes them. */
enum MetaClip1 {
    B32_400M("b32-400m", 512, 605_240_770),
    B16_400M("b16-400m", 512),
    L14_400M("l14-400m", 768),
    B32_FULL("b32-fullcc2.5b", 512),
    B16_FULL("b16-fullcc2.5b", 512),
    L14_FULL("l14-fullcc2.5b", 768),
    H14_FULL("h14-fullcc2.5b", 1024);

    static final String FAMILY = "metaclip";
    static final String LICENCE = "CC-BY-NC-4.0";

    private static final String PREFIX = "metaclip-";
    private static final String ACCOUNT = "facebook/";
    private static final int CONTEXT_LENGTH = 77;
    private static final int IMAGE_SIZE = 224;

    private final String variant;
    private final int dimension;
    private final OptionalLong sizeInBytes;

    MetaClip1(String variant, int dimension) {
        this.variant = variant;
        this.dimension = dimension;
        this.sizeInBytes = OptionalLong.empty();
    }

    MetaClip1(String variant, int dimension, long sizeInBytes) {
        this.variant = variant;
        this.dimension = dimension;
        this.sizeInBytes = OptionalLong.of(sizeInBytes);
    }

    /** The checkpoint that is called so, in short or as the hub does. */
    static Optional<MetaClip1> find(String modelId) {
        return Arrays.stream(values())
                .filter(model ->
                        model.id().equals(modelId) || model.repository().equals(modelId))
                .findFirst();
    }

    String id() {
        return PREFIX + variant;
    }

    String repository() {
        return ACCOUNT + PREFIX + variant;
    }

    /** What is known without the files. The logit scale is not: only the checkpoint holds the trained value. */
    ModelCard card(String modelId) {
        ModelCard.Builder card = ModelCard.builder(modelId, FAMILY)
                .source(repository())
                .licence(LICENCE)
                .languages(List.of("en"))
                .dimension(dimension)
                .contextLength(CONTEXT_LENGTH)
                .imageSize(IMAGE_SIZE);
        sizeInBytes.ifPresent(card::sizeInBytes);
        return card.build();
    }
}
