package dev.zeroshot.onnx.graph;

/** What a tower's graph shows of its inside, or lets others change there. */
public enum Probing {
    /** Nothing: the graph that is to be used. */
    NOTHING,
    /** How large the inputs of linear layers are, and the sums of tokens after each half of a block, as outputs. */
    VALUES,
    /** The same sums as inputs, and how many of them, from the tower's beginning on, stand for the tower's own. */
    REPLACED_SUMS;

    /** The input that says how many sums are replaced: [1]. */
    public static final String REPLACED = "replaced sums";
}
