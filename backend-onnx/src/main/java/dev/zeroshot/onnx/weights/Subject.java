package dev.zeroshot.onnx.weights;

import dev.zeroshot.onnx.json.Printable;

/** How a message speaks of a tensor. */
final class Subject {
    private Subject() {}

    static String of(String tensorName) {
        return "tensor '" + Printable.of(tensorName) + "'";
    }
}
