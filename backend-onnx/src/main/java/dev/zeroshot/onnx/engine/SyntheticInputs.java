package dev.zeroshot.onnx.engine;

import dev.zeroshot.core.embedding.TokenIds;
import dev.zeroshot.onnx.graph.TransformerShape;
import dev.zeroshot.onnx.graph.VisionTower;
import dev.zeroshot.onnx.session.InputTensor;
import dev.zeroshot.onnx.tokenizer.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Inputs that stand for real ones where a tower is checked on opening: few for large towers, so that opening does not take
 * long; many for small ones, where a single one counts for more, as rounding has less to average out in.
 */
final class SyntheticInputs {
    /** Multiplications that a tower's check takes in float32: some tenths of a second. */
    private static final long MULTIPLICATIONS_OF_PICTURES = 14_000_000_000L;

    private static final long MULTIPLICATIONS_OF_PROMPTS = 6_000_000_000L;
    private static final int TOKENS_OF_A_PROMPT = 10;
    private static final int LEAST_PICTURES = 2;
    private static final int LEAST_PROMPTS = 8;
    private static final int MOST = 64;

    private static final List<String> PROMPTS = List.of(
            "",
            "a plate of food on a wooden table, seen from above, with a fork and a knife beside it",
            "a photo of a dog on a beach");

    private static final List<String> PATTERNS = List.of("%s", "a %s", "a photo of a %s");

    private static final List<String> THINGS = List.of(
            "cat", "dog", "car", "tree", "house", "bird", "boat", "man", "woman", "street", "flower", "horse", "bridge",
            "table", "river", "plane");

    private SyntheticInputs() {}

    private static int count(long multiplications, TransformerShape shape, int tokens, int least) {
        long fitting = multiplications / (shape.weights() * tokens);
        return (int) Math.max(least, Math.min(MOST, fitting));
    }

    /** Pictures [n, 3, S, S], normalised. */
    static List<Map<String, InputTensor>> pictures(VisionTower tower) {
        int count = count(MULTIPLICATIONS_OF_PICTURES, tower.transformer(), tower.tokens(), LEAST_PICTURES);
        int size = tower.imageSize();
        return List.of(Map.of(
                VisionTower.INPUT, InputTensor.of(new SyntheticPictures(size).draw(count), count, 3, size, size)));
    }

    /** Prompts as token ids. */
    static List<Map<String, InputTensor>> prompts(Tokenizer tokenizer, TextPlan plan) {
        int count = count(MULTIPLICATIONS_OF_PROMPTS, plan.transformer(), TOKENS_OF_A_PROMPT, LEAST_PROMPTS);
        List<TokenIds> ids = prompts(count).stream().map(tokenizer::encode).toList();
        return PromptBatch.split(ids, plan).stream()
                .map(batch -> Map.of(TextPlan.INPUT, batch.tensor(ids)))
                .toList();
    }

    private static List<String> prompts(int count) {
        List<String> prompts = new ArrayList<>(PROMPTS);
        for (int i = 0; prompts.size() < count; i++) {
            String thing = THINGS.get(i % THINGS.size());
            prompts.add(PATTERNS.get(i % PATTERNS.size()).formatted(thing));
        }
        return prompts.stream().distinct().toList();
    }
}
