package dev.zeroshot.onnx.tokenizer.model;

import java.util.Arrays;

/**
 * SentencePiece's unigram model (Kudo 2018): of all ways to cut a word into pieces, the one whose pieces' log
 * probabilities add up to the most, found by Viterbi's algorithm. Work grows with the word's length times that of the
 * longest piece. Immutable and thread-safe.
 */
public final class UnigramModel implements WordModel {
    /** How much worse an unknown character is than the worst piece, as in SentencePiece. */
    private static final double UNKNOWN_PENALTY = 10;

    private static final int UNREACHED = -1;

    private final Vocabulary vocabulary;
    private final double[] scores;
    private final int unknownId;
    private final double unknownScore;

    /**
     * A model.
     *
     * @param vocabulary the pieces, whose ids are their places
     * @param scores the pieces' log probabilities; not copied, nobody may change them
     * @param unknownId stands for what no piece covers
     */
    public UnigramModel(Vocabulary vocabulary, double[] scores, int unknownId) {
        this.vocabulary = vocabulary;
        this.scores = scores;
        this.unknownId = unknownId;
        this.unknownScore = Arrays.stream(scores).min().orElse(0) - UNKNOWN_PENALTY;
    }

    @Override
    public void encode(String word, IdList out) {
        new Lattice(word).encode(out);
    }

    /** The best way to each place of a word. */
    private final class Lattice {
        private final String word;
        private final double[] best;
        private final int[] from;
        private final int[] id;

        Lattice(String word) {
            this.word = word;
            this.best = new double[word.length() + 1];
            this.from = new int[word.length() + 1];
            this.id = new int[word.length() + 1];
            Arrays.fill(from, UNREACHED);
        }

        void encode(IdList out) {
            for (int start = 0, next; start < word.length(); start = next) {
                next = word.offsetByCodePoints(start, 1);
                if (!offerPieces(start, next)) {
                    offer(start, next, unknownId, unknownScore);
                }
            }
            emit(out);
        }

        /** Offers all pieces that begin at a place; returns whether one of them is its single character. */
        private boolean offerPieces(int start, int next) {
            boolean single = false;
            int limit = Math.min(word.length(), start + vocabulary.longest());
            int hash = Vocabulary.HASH_OF_NOTHING;
            for (int end = start; end < limit; ) {
                hash = Vocabulary.hash(hash, word.charAt(end++));
                int piece = vocabulary.find(hash, "", word, start, end);
                if (piece != Vocabulary.ABSENT) {
                    offer(start, end, piece, scores[piece]);
                    single |= end == next;
                }
            }
            return single;
        }

        private void offer(int start, int end, int piece, double score) {
            double candidate = best[start] + score;
            if (from[end] == UNREACHED || candidate > best[end]) {
                best[end] = candidate;
                from[end] = start;
                id[end] = piece;
            }
        }

        /** Neighbouring unknown characters are one unknown token. */
        private void emit(IdList out) {
            IdList reversed = new IdList();
            for (int end = word.length(); end > 0; end = from[end]) {
                int last = reversed.size() - 1;
                if (id[end] != unknownId || last < 0 || reversed.get(last) != unknownId) {
                    reversed.add(id[end]);
                }
            }
            for (int i = reversed.size() - 1; i >= 0; i--) {
                out.add(reversed.get(i));
            }
        }
    }
}
