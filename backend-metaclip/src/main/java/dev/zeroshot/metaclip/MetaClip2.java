package dev.zeroshot.metaclip;

import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.onnx.engine.CausalText;
import dev.zeroshot.onnx.engine.Family;
import dev.zeroshot.onnx.engine.PoolingRule;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The checkpoints of MetaCLIP 2 (Chuang et al. 2025), which reads prompts of more than 300 languages. The towers are
 * CLIP's. The end token is a real one: 2 with XLM-V's tokenizer, where CLIP's engines take that number for an old mistake,
 * and 1 with mT5's; the first of them in a prompt counts, even if the user typed it.
 */
enum MetaClip2 {
    S16("worldwide-s16", OptionalInt.empty(), 224),
    S16_384("worldwide-s16-384", OptionalInt.empty(), 384),
    M16("worldwide-m16", OptionalInt.empty(), 224),
    M16_384("worldwide-m16-384", OptionalInt.empty(), 384),
    B32("worldwide-b32", OptionalInt.of(512), 224),
    B32_384("worldwide-b32-384", OptionalInt.of(512), 384),
    B16("worldwide-b16", OptionalInt.of(512), 224),
    B16_384("worldwide-b16-384", OptionalInt.of(512), 384),
    L14("worldwide-l14", OptionalInt.of(768), 224),
    HUGE_QUICKGELU("worldwide-huge-quickgelu", OptionalInt.of(1024), 224),
    HUGE_378("worldwide-huge-378", OptionalInt.of(1024), 378),
    GIANT("worldwide-giant", OptionalInt.of(1280), 224),
    GIANT_378("worldwide-giant-378", OptionalInt.of(1280), 378),
    MT5_S16("mt5-worldwide-s16", OptionalInt.empty(), 224),
    MT5_M16("mt5-worldwide-m16", OptionalInt.empty(), 224),
    MT5_B32("mt5-worldwide-b32", OptionalInt.of(512), 224);

    static final String MODEL_TYPE = "metaclip_2";

    /** ISO 639-2 for "multiple languages". */
    private static final String MANY_LANGUAGES = "mul";

    /**
     * mT5's tokenizer ends with 100 tokens of its own training, {@code <extra_id_0>} and so on, for which the prompt
     * towers' tables of 250,000 have no row.
     */
    private static final int SPARE_TOKENS = 100;

    /** How such a checkpoint is read: as CLIP, but for the pooled token. */
    static final Family FAMILY = family((CausalText) Family.CLIP.text());

    private static final String PREFIX = "metaclip-2-";

    private final String variant;
    private final OptionalInt dimension;
    private final int imageSize;

    MetaClip2(String variant, OptionalInt dimension, int imageSize) {
        this.variant = variant;
        this.dimension = dimension;
        this.imageSize = imageSize;
    }

    private static Family family(CausalText clip) {
        CausalText text = new CausalText(
                clip.transformer(), clip.vocabularySize(), clip.contextLength(), clip.endId(), PoolingRule.END_TOKEN);
        return new Family(MODEL_TYPE, Family.CLIP.vision(), text, SPARE_TOKENS);
    }

    static Stream<ModelCard> cards() {
        return Arrays.stream(values()).map(MetaClip2::card);
    }

    private ModelCard card() {
        ModelCard.Builder card = Published.card(PREFIX + variant, MODEL_TYPE)
                .languages(List.of(MANY_LANGUAGES))
                .imageSize(imageSize);
        dimension.ifPresent(card::dimension);
        return card.build();
    }
}
