package dev.zeroshot.onnx;

import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.PinnedFile;
import dev.zeroshot.onnx.engine.PublishedModels;
import java.util.List;
import java.util.OptionalLong;

/** The checkpoints that this backend knows by name: OpenAI's own and BAAI's AltCLIP. */
final class KnownCheckpoints {
    private static final int CONTEXT_LENGTH = 77;
    private static final int EDGE = 224;
    private static final int LARGE_EDGE = 336;
    private static final int BASE = 512;
    private static final int LARGE = 768;
    private static final int HUGE = 1024;

    private KnownCheckpoints() {}

    static PublishedModels all() {
        return new PublishedModels(List.of(
                pinned(
                        openAi("clip-vit-base-patch32", BASE, EDGE),
                        "3d74acf9a28c67741b2f4f2ea7635f0aaf6f0268",
                        file(
                                "pytorch_model.bin",
                                605_247_071,
                                "a63082132ba4f97a80bea76823f544493bffa8082296d62d71581a4feff1576f")),
                openAi("clip-vit-base-patch16", BASE, EDGE).build(),
                pinned(
                        openAi("clip-vit-large-patch14", LARGE, EDGE),
                        "32bd64288804d66eefd0ccbe215aa642df71cc41",
                        file(
                                "model.safetensors",
                                1_710_540_580,
                                "a2bf730a0c7debf160f7a6b50b3aaf3703e7e88ac73de7a314903141db026dcb")),
                openAi("clip-vit-large-patch14-336", LARGE, LARGE_EDGE).build(),
                altClip("altclip", "BAAI/AltCLIP", LARGE, List.of("en", "zh"))
                        .sizeInBytes(3_460_000_000L)
                        .pinnedFiles(
                                List.of(torchFile("0102cd1b26b61103dc89068d15cf02682f7bbd910e1ea99939f2bfc8c6772ebe")))
                        .build(),
                altClip(
                                "altclip-m9",
                                "BAAI/AltCLIP-m9",
                                LARGE,
                                List.of("en", "zh", "es", "fr", "ru", "ja", "ko", "ar", "it"))
                        .build(),
                altClip(
                                "altclip-m18",
                                "BAAI/AltCLIP-m18",
                                HUGE,
                                List.of(
                                        "en", "zh", "es", "fr", "ru", "ja", "ko", "ar", "it", "th", "hi", "uk", "tr",
                                        "vi", "pl", "nl", "pt", "de"))
                        .sizeInBytes(4_780_000_000L)
                        .pinnedFiles(
                                List.of(torchFile("16f1e0d4c281e1c3e5690b44042b1520b2e259b23b8f1e4f23f22602bb1b0494")))
                        .build()));
    }

    private static ModelCard.Builder openAi(String name, int dimension, int imageSize) {
        String repository = "openai/" + name;
        return described(ModelCard.builder(repository, "clip"), repository, dimension, imageSize)
                .licence("MIT")
                .languages(List.of("en"));
    }

    private static ModelCard.Builder altClip(String id, String repository, int dimension, List<String> languages) {
        return described(ModelCard.builder(id, "altclip"), repository, dimension, EDGE)
                .licence("CreativeML-OpenRAIL-M")
                .languages(languages);
    }

    private static ModelCard.Builder described(
            ModelCard.Builder card, String repository, int dimension, int imageSize) {
        return card.source(repository)
                .dimension(dimension)
                .contextLength(CONTEXT_LENGTH)
                .imageSize(imageSize);
    }

    private static ModelCard pinned(ModelCard.Builder card, String revision, PinnedFile weights) {
        return card.revision(revision)
                .sizeInBytes(weights.sizeInBytes().orElseThrow())
                .pinnedFiles(List.of(weights))
                .build();
    }

    private static PinnedFile file(String name, long size, String sha256) {
        return new PinnedFile(name, OptionalLong.of(size), sha256);
    }

    private static PinnedFile torchFile(String sha256) {
        return new PinnedFile("pytorch_model.bin", OptionalLong.empty(), sha256);
    }
}
