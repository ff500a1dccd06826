package dev.zeroshot.onnx.tokenizer.model;

/**
 * WordPiece (Schuster and Nakajima 2012; BERT's): the longest known piece first, again and again; a word with a part that
 * is not known is one unknown token.
 *
 * @param vocabulary ids of pieces; those inside of a word begin with the prefix
 * @param unknownId stands for a word that cannot be pieced together
 * @param prefix marks pieces inside of a word, for instance {@code ##}
 * @param maxCharacters longer words are unknown
 */
public record WordPieceModel(Vocabulary vocabulary, int unknownId, String prefix, int maxCharacters)
        implements WordModel {
    @Override
    public void encode(String word, IdList ids) {
        IdList pieces = new IdList();
        if (word.codePointCount(0, word.length()) > maxCharacters || !split(word, pieces)) {
            ids.add(unknownId);
        } else {
            ids.addAll(pieces);
        }
    }

    private boolean split(String word, IdList pieces) {
        String head = "";
        for (int start = 0; start < word.length(); ) {
            int limit = Math.min(word.length(), start + vocabulary.longest());
            int hash = Vocabulary.hash(Vocabulary.HASH_OF_NOTHING, head);
            int longest = Vocabulary.ABSENT;
            int longestEnd = start;
            for (int end = start; end < limit; ) {
                hash = Vocabulary.hash(hash, word.charAt(end++));
                int id = vocabulary.find(hash, head, word, start, end);
                if (id != Vocabulary.ABSENT) {
                    longest = id;
                    longestEnd = end;
                }
            }
            if (longest == Vocabulary.ABSENT) {
                return false;
            }
            pieces.add(longest);
            start = longestEnd;
            head = prefix;
        }
        return true;
    }
}
