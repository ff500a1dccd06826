package dev.zeroshot.onnx.tokenizer.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * SentencePiece's unigram model (Kudo 2018): of all ways to cut a word into pieces, the one whose pieces' log
 * probabilities add up to the most, found by Viterbi's algorithm. Work grows with the word's length times that of the
 * longest piece. Immutable and thread-safe.
 */
public final class UnigramModel implements WordModel {
    /** How much worse an unknown character is than the worst piece, as in SentencePiece. */
    private static final double UNKNOWN_PENALTY = 10;

    private final Map<String, Integer> ids;
    private final double[] scores;
    private final int unknownId;
    private final int longest;
    private final double unknownScore;

    /**
     * A piece of the vocabulary; its id is its place.
     *
     * @param text what it stands for
     * @param score its log probability
     */
    public record Piece(String text, double score) {}

    private UnigramModel(Map<String, Integer> ids, double[] scores, int unknownId, int longest, double unknownScore) {
        this.ids = ids;
        this.scores = scores;
        this.unknownId = unknownId;
        this.longest = longest;
        this.unknownScore = unknownScore;
    }

    /**
     * A model.
     *
     * @param pieces the vocabulary, in the order of ids
     * @param unknownId stands for what no piece covers
     * @return the model
     */
    public static UnigramModel of(List<Piece> pieces, int unknownId) {
        Map<String, Integer> ids = new HashMap<>(pieces.size() * 2);
        double[] scores = new double[pieces.size()];
        double worst = Double.POSITIVE_INFINITY;
        int longest = 1;
        for (int id = 0; id < scores.length; id++) {
            Piece piece = pieces.get(id);
            ids.put(piece.text(), id);
            scores[id] = piece.score();
            worst = Math.min(worst, piece.score());
            longest = Math.max(longest, piece.text().length());
        }
        return new UnigramModel(ids, scores, unknownId, longest, worst - UNKNOWN_PENALTY);
    }

    @Override
    public void encode(String word, IdList out) {
        int n = word.length();
        double[] best = new double[n + 1];
        int[] from = new int[n + 1];
        int[] id = new int[n + 1];
        java.util.Arrays.fill(from, -1);
        for (int start = 0, next; start < n; start = next) {
            next = word.offsetByCodePoints(start, 1);
            boolean covered = false;
            for (int end = next; end <= Math.min(n, start + longest); end = step(word, end, n)) {
                Integer piece = ids.get(word.substring(start, end));
                if (piece != null) {
                    offer(best, from, id, start, end, piece, best[start] + scores[piece]);
                    covered |= end == next;
                }
            }
            if (!covered) {
                offer(best, from, id, start, next, unknownId, best[start] + unknownScore);
            }
        }
        emit(n, from, id, out);
    }

    private static int step(String word, int end, int n) {
        return end >= n ? n + 1 : word.offsetByCodePoints(end, 1);
    }

    private static void offer(double[] best, int[] from, int[] id, int start, int end, int piece, double score) {
        if (from[end] < 0 || score > best[end]) {
            best[end] = score;
            from[end] = start;
            id[end] = piece;
        }
    }

    /** Neighbouring unknown characters are one unknown token. */
    private void emit(int n, int[] from, int[] id, IdList out) {
        Deque<Integer> reversed = new ArrayDeque<>();
        for (int end = n; end > 0; end = from[end]) {
            if (!(id[end] == unknownId && !reversed.isEmpty() && reversed.peek() == unknownId)) {
                reversed.push(id[end]);
            }
        }
        reversed.forEach(out::add);
    }
}
