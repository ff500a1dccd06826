package dev.zeroshot.onnx.bench;

import dev.zeroshot.core.bench.RandomCheckpoint;
import dev.zeroshot.core.bench.TransformerCost;
import java.util.Arrays;
import java.util.List;

/** The models whose likes are written: sizes as published. */
enum RandomFamily {
    /** The sizes of openai/clip-vit-base-patch32. */
    CLIP("clip", "CLIP ViT-B/32", new Tower(512, 2048, 8, 12), Vision.B32, 49_408, 77, 512),
    /** Those of facebook/metaclip-2-worldwide-b32: CLIP's, but for XLM-V's vocabulary. */
    METACLIP_2("metaclip_2", "MetaCLIP 2 ViT-B/32", new Tower(512, 2048, 8, 12), Vision.B32, 901_629, 77, 512),
    /** Those of BAAI/AltCLIP: XLM-R large and ViT-L/14. */
    ALTCLIP("altclip", "AltCLIP ViT-L/14", new Tower(1024, 4096, 16, 24), Vision.L14, 250_002, 514, 768),
    /** Those of BAAI/AltCLIP-m18, more than 4 GB: XLM-R large and ViT-H/14. */
    ALTCLIP_M18("altclip-m18", "AltCLIP-m18 ViT-H/14", new Tower(1024, 4096, 16, 24), Vision.H14, 250_002, 514, 1024);

    /** A transformer's sizes. */
    record Tower(int width, int mlpWidth, int heads, int layers) {
        TransformerCost cost() {
            return new TransformerCost(width, mlpWidth, layers);
        }
    }

    /** A picture tower's sizes. */
    record Vision(Tower tower, int patch) {
        static final int IMAGE = 224;

        private static final Vision B32 = new Vision(new Tower(768, 3072, 12, 12), 32);
        private static final Vision L14 = new Vision(new Tower(1024, 4096, 16, 24), 14);
        private static final Vision H14 = new Vision(new Tower(1280, 5120, 16, 32), 14);

        int tokens() {
            return (IMAGE / patch) * (IMAGE / patch) + 1;
        }

        /** 10^9 operations before and behind the blocks: the patches' projection, and the one into the shared space. */
        double aroundGflop(int projection) {
            double patches = 2.0 * (tokens() - 1) * 3 * patch * patch * tower.width();
            return (patches + 2.0 * tower.width() * projection) / 1e9;
        }
    }

    /** AltCLIP's {@code project_dim}: values behind the prompt tower's transformation. */
    static final int MAPPED_WIDTH = 768;

    private final String id;
    private final String architecture;
    private final Tower text;
    private final Vision vision;
    private final int vocabulary;
    private final int positions;
    private final int projection;

    RandomFamily(
            String id, String architecture, Tower text, Vision vision, int vocabulary, int positions, int projection) {
        this.id = id;
        this.architecture = architecture;
        this.text = text;
        this.vision = vision;
        this.vocabulary = vocabulary;
        this.positions = positions;
        this.projection = projection;
    }

    static RandomFamily of(String id) {
        return Arrays.stream(values())
                .filter(family -> family.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no family '" + id + "'"));
    }

    String id() {
        return id;
    }

    String modelType() {
        return isAltClip() ? ALTCLIP.id : id;
    }

    Tower text() {
        return text;
    }

    Vision vision() {
        return vision;
    }

    int vocabulary() {
        return vocabulary;
    }

    int positions() {
        return positions;
    }

    int projection() {
        return projection;
    }

    boolean isAltClip() {
        return this == ALTCLIP || this == ALTCLIP_M18;
    }

    List<String> tokenizerFiles() {
        return this == CLIP ? List.of("vocab.json", "merges.txt") : List.of("tokenizer.json");
    }

    RandomCheckpoint.Plan plan() {
        List<String> files = new java.util.ArrayList<>(List.of("config.json", "preprocessor_config.json"));
        files.addAll(tokenizerFiles());
        files.add("model.safetensors");
        TransformerCost blocks = vision.tower().cost();
        double around = vision.aroundGflop(projection);
        return new RandomCheckpoint.Plan(
                architecture,
                files,
                RandomTensors.of(this).stream()
                        .mapToLong(RandomTensors.Tensor::bytes)
                        .sum(),
                around + blocks.gflop(vision.tokens()),
                around + blocks.neededGflop(vision.tokens()),
                text.cost());
    }
}
