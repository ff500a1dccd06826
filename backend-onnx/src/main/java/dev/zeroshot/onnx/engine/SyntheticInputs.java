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
 * long; hundreds for small ones, where a single one counts for more, as rounding has less to average out in. How many is a
 * matter of multiplications, not of time on a clock: a checkpoint opens with the same numbers wherever it is opened.
 */
final class SyntheticInputs {
    /** Multiplications that a tower's check takes in float32: some tenths of a second. */
    private static final long MULTIPLICATIONS_OF_PICTURES = 14_000_000_000L;

    private static final long MULTIPLICATIONS_OF_PROMPTS = 6_000_000_000L;
    private static final int TOKENS_OF_A_PROMPT = 10;
    private static final int LEAST_PICTURES = 2;
    private static final int LEAST_PROMPTS = 8;
    private static final int MOST_PICTURES = 66;
    private static final int MOST_PROMPTS = 64;
    private static final int MOST_RANDOM_PROMPTS = 96;

    /** All pictures' numbers together: 40 MB, which is 66 pictures of 224 pixels. */
    private static final int MOST_NUMBERS = 10_000_000;

    /** The pictures of one run: what happens inside is kept for a whole run. */
    private static final int PICTURES_OF_A_RUN = 32;

    /** A prompt of all tokens that have room is among them if it takes no more than this share of the work. */
    private static final int SHARE_OF_THE_LONGEST = 2;

    private static final List<String> PROMPTS = List.of(
            "",
            "a plate of food on a wooden table, seen from above, with a fork and a knife beside it",
            "a photo of a dog on a beach");

    private static final List<String> PATTERNS = List.of("%s", "a %s", "a photo of a %s");

    private static final List<String> THINGS = List.of(
            "cat", "dog", "car", "tree", "house", "bird", "boat", "man", "woman", "street", "flower", "horse", "bridge",
            "table", "river", "plane");

    private SyntheticInputs() {}

    private static int count(long multiplications, TransformerShape shape, int tokens, int least, int most) {
        long fitting = multiplications / (shape.weights() * tokens);
        return (int) Math.max(least, Math.min(most, fitting));
    }

    /** Pictures [n, 3, S, S], normalised. */
    static List<Map<String, InputTensor>> pictures(VisionTower tower) {
        int size = tower.imageSize();
        int most = Math.max(LEAST_PICTURES, Math.min(MOST_PICTURES, MOST_NUMBERS / (3 * size * size)));
        int count = count(MULTIPLICATIONS_OF_PICTURES, tower.transformer(), tower.tokens(), LEAST_PICTURES, most);
        SyntheticPictures pictures = new SyntheticPictures(size);
        List<Map<String, InputTensor>> runs = new ArrayList<>();
        for (int from = 0; from < count; from += PICTURES_OF_A_RUN) {
            int part = Math.min(PICTURES_OF_A_RUN, count - from);
            runs.add(Map.of(VisionTower.INPUT, InputTensor.of(pictures.draw(from, part), part, 3, size, size)));
        }
        return runs;
    }

    /** Prompts as token ids. */
    static List<Map<String, InputTensor>> prompts(Tokenizer tokenizer, TextPlan plan) {
        List<TokenIds> ids = prompts(plan).stream().map(tokenizer::encode).toList();
        return PromptBatch.split(ids, plan).stream()
                .map(batch -> Map.of(TextPlan.INPUT, batch.tensor(ids)))
                .toList();
    }

    private static List<String> prompts(TextPlan plan) {
        TransformerShape shape = plan.transformer();
        int usual = count(MULTIPLICATIONS_OF_PROMPTS, shape, TOKENS_OF_A_PROMPT, LEAST_PROMPTS, MOST_PROMPTS);
        List<String> prompts = new ArrayList<>(prompts(usual));
        SyntheticPrompts random = new SyntheticPrompts(plan.contextLength());
        long longest = shape.weights() * plan.contextLength();
        if (longest <= MULTIPLICATIONS_OF_PROMPTS / SHARE_OF_THE_LONGEST) {
            prompts.add(random.longest());
        }
        // Those above are a part of the work, random ones have half of the longest's tokens on average.
        long left = MULTIPLICATIONS_OF_PROMPTS / 2 - longest - shape.weights() * TOKENS_OF_A_PROMPT * usual;
        long fitting = Math.max(0, left / Math.max(1, longest / 2));
        prompts.addAll(random.draw((int) Math.min(MOST_RANDOM_PROMPTS, fitting)));
        return prompts;
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
