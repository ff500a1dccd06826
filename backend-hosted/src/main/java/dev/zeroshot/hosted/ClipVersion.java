package dev.zeroshot.hosted;

import dev.zeroshot.core.model.ModelCard;
import java.util.List;
import java.util.Optional;

/** The models that Roboflow's CLIP routes serve: those that OpenAI published. */
enum ClipVersion {
    VIT_B_16("ViT-B-16", 512, 224),
    VIT_B_32("ViT-B-32", 512, 224),
    VIT_L_14("ViT-L-14", 768, 224),
    VIT_L_14_336("ViT-L-14-336px", 768, 336),
    RN50("RN50", 1024, 224),
    RN101("RN101", 512, 224),
    RN50X4("RN50x4", 640, 288),
    RN50X16("RN50x16", 768, 384),
    RN50X64("RN50x64", 1024, 448);

    private static final String PREFIX = "roboflow/";
    private static final int CONTEXT_LENGTH = 77;

    /** Training clipped it at 100 (Radford et al. 2021, section 2.5), and all of these reached that. */
    private static final double LOGIT_SCALE = 100;

    private final String version;
    private final int dimension;
    private final int imageSize;

    ClipVersion(String version, int dimension, int imageSize) {
        this.version = version;
        this.dimension = dimension;
        this.imageSize = imageSize;
    }

    static boolean isHosted(String modelId) {
        return modelId.startsWith(PREFIX);
    }

    static Optional<ClipVersion> find(String modelId) {
        return List.of(values()).stream()
                .filter(model -> model.id().equals(modelId))
                .findFirst();
    }

    String id() {
        return PREFIX + version;
    }

    /** What the service calls it: the field {@code clip_version_id}. */
    String version() {
        return version;
    }

    ModelCard card(HostedSettings settings) {
        return ModelCard.builder(id(), "clip")
                .source(settings.host().toString())
                .licence("MIT")
                .languages(List.of("en"))
                .dimension(dimension)
                .contextLength(CONTEXT_LENGTH)
                .imageSize(imageSize)
                .logitScale(LOGIT_SCALE)
                .build();
    }
}
