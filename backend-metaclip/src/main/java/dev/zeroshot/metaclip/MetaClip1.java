package dev.zeroshot.metaclip;

import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.PinnedFile;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The checkpoints of MetaCLIP's first generation: CLIP in every number. */
enum MetaClip1 {
    B32_400M("b32-400m", 512, weights(605_240_770, "3b5c64e11c9d508e917513685001e52e80efff366d2026a69503ba508d2062b3")),
    B16_400M("b16-400m", 512),
    L14_400M("l14-400m", 768),
    B32_FULL("b32-fullcc2.5b", 512, weights("f1d6e43436bdd762bdda1dc1758746b81be4c1e73cabe55065c806c25db5451c")),
    B16_FULL("b16-fullcc2.5b", 512),
    L14_FULL("l14-fullcc2.5b", 768, weights("50545c1363e9c218bf4ba445af59cc605403be903c912a56089e91459c0f6fe1")),
    H14_FULL("h14-fullcc2.5b", 1024);

    static final String FAMILY = "metaclip";

    private static final String PREFIX = "metaclip-";
    private static final int IMAGE_SIZE = 224;

    private final String variant;
    private final int dimension;
    private final Optional<PinnedFile> weights;

    MetaClip1(String variant, int dimension) {
        this.variant = variant;
        this.dimension = dimension;
        this.weights = Optional.empty();
    }

    MetaClip1(String variant, int dimension, PinnedFile weights) {
        this.variant = variant;
        this.dimension = dimension;
        this.weights = Optional.of(weights);
    }

    private static PinnedFile weights(String sha256) {
        return new PinnedFile("pytorch_model.bin", OptionalLong.empty(), sha256);
    }

    private static PinnedFile weights(long size, String sha256) {
        return new PinnedFile("pytorch_model.bin", OptionalLong.of(size), sha256);
    }

    static Stream<ModelCard> cards() {
        return Arrays.stream(values()).map(MetaClip1::card);
    }

    private ModelCard card() {
        ModelCard.Builder card = Published.card(PREFIX + variant, FAMILY)
                .languages(List.of("en"))
                .dimension(dimension)
                .imageSize(IMAGE_SIZE);
        weights.ifPresent(file -> {
            card.pinnedFiles(List.of(file));
            file.sizeInBytes().ifPresent(card::sizeInBytes);
        });
        return card.build();
    }
}
