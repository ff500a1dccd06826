package dev.zeroshot.onnx.engine;

import dev.zeroshot.onnx.graph.Observations;
import dev.zeroshot.onnx.graph.TransformerShape;

/** Towers in which rounding averages out over too few numbers for a check on some inputs to tell about others. */
final class NarrowTower {
    /** Fewer columns gain little from bytes, and a scale for all of them is off by more. */
    private static final int LEAST_WIDTH = 128;

    /** Trained checkpoints have heads of 64 numbers, a few of 80 or 88. */
    private static final int LEAST_HEAD = 32;

    private NarrowTower() {}

    /**
     * Whether small errors may make a head look elsewhere, on one picture in hundreds: queries times keys of few numbers that
     * outliers have made large are a sharp attention with nothing to average errors out.
     */
    static boolean mayJump(TransformerShape shape, Observations observed) {
        return shape.width() < LEAST_WIDTH || (shape.width() / shape.heads() < LEAST_HEAD && observed.haveOutliers());
    }
}
