package dev.zeroshot.onnx;

import dev.zeroshot.core.model.ModelCard;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The checkpoints that this backend knows by name: OpenAI's own on the hub. */
enum KnownCheckpoint {
    B32("clip-vit-base-patch32", 512, 224, "3d74acf9a28c67741b2f4f2ea7635f0aaf6f0268", 605_247_071L),
    B16("clip-vit-base-patch16", 512, 224),
    L14("clip-vit-large-patch14", 768, 224, "32bd64288804d66eefd0ccbe215aa642df71cc41", 1_710_540_580L),
    L14_336("clip-vit-large-patch14-336", 768, 336);

    private static final String FAMILY = "clip";
    private static final String ACCOUNT = "openai/";
    private static final String LICENCE = "MIT";
    private static final int CONTEXT_LENGTH = 77;

    private final String repository;
    private final Optional<String> revision;
    private final ModelCard card;

    KnownCheckpoint(String name, int dimension, int imageSize) {
        this.repository = ACCOUNT + name;
        this.revision = Optional.empty();
        this.card = describe(dimension, imageSize).build();
    }

    KnownCheckpoint(String name, int dimension, int imageSize, String revision, long sizeInBytes) {
        this.repository = ACCOUNT + name;
        this.revision = Optional.of(revision);
        this.card = describe(dimension, imageSize)
                .revision(revision)
                .sizeInBytes(sizeInBytes)
                .build();
    }

    private ModelCard.Builder describe(int dimension, int imageSize) {
        return ModelCard.builder(repository, FAMILY)
                .source(repository)
                .licence(LICENCE)
                .languages(List.of("en"))
                .dimension(dimension)
                .contextLength(CONTEXT_LENGTH)
                .imageSize(imageSize);
    }

    /** The checkpoint of a hub name. */
    static Optional<KnownCheckpoint> of(String modelId) {
        return Arrays.stream(values())
                .filter(known -> known.repository.equals(modelId))
                .findFirst();
    }

    /** The commits that the cards speak of, by repository. */
    static Map<String, String> pinned() {
        return Arrays.stream(values())
                .filter(known -> known.revision.isPresent())
                .collect(Collectors.toMap(known -> known.repository, known -> known.revision.orElseThrow()));
    }

    /** What is known without the files. */
    ModelCard card() {
        return card;
    }
}
