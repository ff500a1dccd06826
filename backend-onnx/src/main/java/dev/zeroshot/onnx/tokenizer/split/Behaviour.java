package dev.zeroshot.onnx.tokenizer.split;

/** What becomes of a match at which a text is split. */
public enum Behaviour {
    /** It is left out. */
    REMOVED,
    /** It is a part of its own. */
    ISOLATED,
    /** It ends the part before it. */
    MERGED_WITH_PREVIOUS,
    /** It begins the part after it. */
    MERGED_WITH_NEXT,
    /** Neighbouring matches are one part. */
    CONTIGUOUS
}
