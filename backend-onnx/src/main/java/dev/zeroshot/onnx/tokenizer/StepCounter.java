package dev.zeroshot.onnx.tokenizer;

import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.onnx.json.JsonObjectView;

/** Counts the steps of a tokenizer.json: each one costs time for each prompt, and real files have a handful. */
final class StepCounter {
    private static final int MAX_STEPS = 64;

    private int count;

    void add(JsonObjectView step) {
        if (++count > MAX_STEPS) {
            throw step.error(Reason.UNSUPPORTED, "type", "is one of more than " + MAX_STEPS + " steps");
        }
    }
}
