package dev.zeroshot.onnx.engine;

import dev.zeroshot.core.embedding.TokenIds;
import dev.zeroshot.onnx.graph.VisionTower;
import dev.zeroshot.onnx.session.InputTensor;
import dev.zeroshot.onnx.tokenizer.Tokenizer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Inputs that stand for real ones where a tower is checked on opening. */
final class SyntheticInputs {
    private static final List<String> PROMPTS = List.of(
            "",
            "a cat",
            "a photo of a dog on a beach",
            "two people who play chess",
            "a red car, an old bridge and 3 trees in the rain",
            "a diagram",
            "a plate of food on a wooden table, seen from above, with a fork and a knife beside it",
            "the quick brown fox jumps over the lazy dog");

    /** As many tokens as a batch of pictures has for which matrix products are efficient. */
    private static final int TOKENS = 200;

    private static final int LEAST_PICTURES = 2;
    private static final int WAVES = 6;

    private SyntheticInputs() {}

    /** Waves of all lengths and directions, with noise: [n, 3, S, S], normalised. */
    static List<Map<String, InputTensor>> pictures(VisionTower tower) {
        int size = tower.imageSize();
        int count = Math.max(LEAST_PICTURES, TOKENS / tower.tokens());
        FloatBuffer pixels = ByteBuffer.allocateDirect(Math.multiplyExact(count * 3 * size * size, Float.BYTES))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        SplittableRandom random = new SplittableRandom(1);
        for (int plane = 0; plane < 3 * count; plane++) {
            plane(pixels, plane * size * size, size, random);
        }
        return List.of(Map.of(VisionTower.INPUT, InputTensor.of(pixels, count, 3, size, size)));
    }

    private static void plane(FloatBuffer pixels, int start, int size, SplittableRandom random) {
        float[] values = new float[size * size];
        for (int wave = 0; wave < WAVES; wave++) {
            double across = random.nextDouble(-1, 1) * (1 << wave) * Math.PI / size;
            double down = random.nextDouble(-1, 1) * (1 << wave) * Math.PI / size;
            double phase = random.nextDouble(2 * Math.PI);
            for (int i = 0; i < values.length; i++) {
                int row = i / size;
                double height = Math.sin(across * (i % size) + down * row + phase) / (1 + 0.5 * wave);
                values[i] += (float) height;
            }
        }
        for (int i = 0; i < values.length; i++) {
            pixels.put(start + i, values[i] + (float) random.nextDouble(-0.3, 0.3));
        }
    }

    /** Some prompts as token ids. */
    static List<Map<String, InputTensor>> prompts(Tokenizer tokenizer, TextPlan plan) {
        List<TokenIds> ids = PROMPTS.stream().map(tokenizer::encode).toList();
        return PromptBatch.split(ids, plan).stream()
                .map(batch -> Map.of(TextPlan.INPUT, batch.tensor(ids)))
                .toList();
    }
}
