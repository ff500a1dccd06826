package dev.zeroshot.onnx.engine;

import dev.zeroshot.core.embedding.TokenIds;
import dev.zeroshot.onnx.session.InputTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Prompts of one length that go through the tower together. With nothing to pad, no work is lost, no mask is needed, and
 * a prompt's embedding is the same to the last bit whatever is encoded beside it. Immutable.
 *
 * @param length how many tokens of each prompt count
 * @param prompts their places among all prompts, at least one
 */
record PromptBatch(int length, List<Integer> prompts) {
    /** Bounds the memory that a batch takes; more tokens are no faster. */
    private static final int MOST_TOKENS = 1600;

    PromptBatch {
        prompts = List.copyOf(prompts);
    }

    static List<PromptBatch> split(List<TokenIds> prompts, TextPlan plan) {
        Map<Integer, List<Integer>> byLength = new TreeMap<>();
        for (int i = 0; i < prompts.size(); i++) {
            byLength.computeIfAbsent(plan.usedLength(prompts.get(i)), length -> new ArrayList<>())
                    .add(i);
        }
        List<PromptBatch> batches = new ArrayList<>();
        byLength.forEach((length, places) -> addAll(batches, length, places));
        return batches;
    }

    private static void addAll(List<PromptBatch> batches, int length, List<Integer> places) {
        int most = Math.max(1, MOST_TOKENS / length);
        for (int from = 0; from < places.size(); from += most) {
            batches.add(new PromptBatch(length, places.subList(from, Math.min(from + most, places.size()))));
        }
    }

    /** The prompts from one place (inclusive) to another (exclusive). */
    PromptBatch part(int from, int to) {
        return new PromptBatch(length, prompts.subList(from, to));
    }

    /**
     * The ids as a tower takes them: [N, L].
     *
     * @param all all prompts
     */
    InputTensor tensor(List<TokenIds> all) {
        int count = prompts.size();
        LongBuffer ids = ByteBuffer.allocateDirect(Math.multiplyExact(count * length, Long.BYTES))
                .order(ByteOrder.nativeOrder())
                .asLongBuffer();
        for (int prompt : prompts) {
            for (int i = 0; i < length; i++) {
                ids.put(all.get(prompt).get(i));
            }
        }
        return InputTensor.of(ids.flip(), count, length);
    }
}
