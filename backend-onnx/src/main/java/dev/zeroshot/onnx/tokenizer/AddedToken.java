package dev.zeroshot.onnx.tokenizer;

/**
 * A token that is found in the text itself, before anything else is done to it.
 *
 * @param id the token's id
 * @param content the text that it is, not empty
 * @param normalised whether it is looked for after normalisation
 * @param singleWord whether it counts only if no letter or digit touches it
 * @param stripsLeft whether white space before it goes with it
 * @param stripsRight whether white space after it goes with it
 */
record AddedToken(
        int id, String content, boolean normalised, boolean singleWord, boolean stripsLeft, boolean stripsRight) {
    AddedToken withContent(String other) {
        return new AddedToken(id, other, normalised, singleWord, stripsLeft, stripsRight);
    }
}
