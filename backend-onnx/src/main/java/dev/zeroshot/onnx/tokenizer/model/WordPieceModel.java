package dev.zeroshot.onnx.tokenizer.model;

import java.util.Map;

/**
 * WordPiece (Schuster and Nakajima 2012; BERT's): the longest known piece first, again and again; a word with a part that
 * is not known is one unknown token.
 *
 * @param vocabulary ids of pieces; those inside of a word begin with the prefix
 * @param unknownId stands for a word that cannot be pieced together
 * @param prefix marks pieces inside of a word, for instance {@code ##}
 * @param maxCharacters longer words are unknown
 */
public record WordPieceModel(Map<String, Integer> vocabulary, int unknownId, String prefix, int maxCharacters)
        implements WordModel {
    /** Takes the vocabulary as it is; nobody else may change it. */
    public WordPieceModel {}

    @Override
    public void encode(String word, IdList ids) {
        IdList pieces = new IdList();
        if (word.codePointCount(0, word.length()) > maxCharacters || !split(word, pieces)) {
            ids.add(unknownId);
            return;
        }
        for (int i = 0; i < pieces.size(); i++) {
            ids.add(pieces.get(i));
        }
    }

    private boolean split(String word, IdList pieces) {
        int start = 0;
        while (start < word.length()) {
            int end = word.length();
            while (end > start) {
                Integer id = vocabulary.get(piece(word, start, end));
                if (id != null) {
                    pieces.add(id);
                    break;
                }
                end = word.offsetByCodePoints(end, -1);
            }
            if (end == start) {
                return false;
            }
            start = end;
        }
        return true;
    }

    private String piece(String word, int start, int end) {
        return start == 0 ? word.substring(0, end) : prefix + word.substring(start, end);
    }
}
