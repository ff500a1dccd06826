package dev.zeroshot.onnx.tokenizer.model;

/** Turns a word into token ids. Implementations are immutable and thread-safe. */
public interface WordModel {
    /**
     * Adds a word's ids.
     *
     * @param word not empty
     * @param ids where to add them
     */
    void encode(String word, IdList ids);
}
