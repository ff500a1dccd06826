package dev.zeroshot.onnx.tokenizer.model;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.PriorityQueue;

/**
 * Byte-pair encoding (Sennrich et al. 2016): a word's characters are merged pair by pair, the pair that was learned first
 * before the others, the leftmost of equal ones first. Work grows with n log n, so that no prompt can hang it. Immutable
 * and thread-safe.
 */
public final class BpeModel implements WordModel {
    private final Map<String, Integer> vocabulary;
    private final Map<Long, Merge> merges;
    private final Options options;

    /**
     * What differs between tokenizers of this kind.
     *
     * @param unknownId stands for a character that is not known; empty to leave it out
     * @param fuseUnknown whether neighbouring unknown characters become one token
     * @param byteFallback whether an unknown character becomes its UTF-8 bytes, as tokens such as {@code <0xE2>}
     * @param ignoreMerges whether a word that is in the vocabulary is taken whole
     * @param innerPrefix put before every character but a word's first
     * @param endSuffix put after a word's last character, for instance {@code </w>}
     */
    public record Options(
            OptionalInt unknownId,
            boolean fuseUnknown,
            boolean byteFallback,
            boolean ignoreMerges,
            String innerPrefix,
            String endSuffix) {}

    private record Merge(int rank, int id) {}

    /** A pair that may be merged; stale if one of its symbols has changed since. */
    private record Candidate(int rank, int left, int leftId, int rightId) implements Comparable<Candidate> {
        @Override
        public int compareTo(Candidate other) {
            int byRank = Integer.compare(rank, other.rank);
            return byRank != 0 ? byRank : Integer.compare(left, other.left);
        }
    }

    private BpeModel(Map<String, Integer> vocabulary, Map<Long, Merge> merges, Options options) {
        this.vocabulary = vocabulary;
        this.merges = merges;
        this.options = options;
    }

    /** Collects merges in the order in which they were learned. Not thread-safe. */
    public static final class Builder {
        private final Map<String, Integer> vocabulary;
        private final Options options;
        private final Map<Long, Merge> merges = new HashMap<>();
        private int rank;

        /**
         * Starts a model.
         *
         * @param vocabulary ids of tokens; nobody else may change it
         * @param options what differs between tokenizers
         */
        public Builder(Map<String, Integer> vocabulary, Options options) {
            this.vocabulary = vocabulary;
            this.options = options;
        }

        /**
         * Adds the next merge.
         *
         * @param left the left token
         * @param right the right token
         * @return whether both and their union are in the vocabulary
         */
        public boolean merge(String left, String right) {
            Integer first = vocabulary.get(left);
            Integer second = vocabulary.get(right);
            String inner = right.startsWith(options.innerPrefix())
                    ? right.substring(options.innerPrefix().length())
                    : right;
            Integer union = vocabulary.get(left + inner);
            if (first == null || second == null || union == null) {
                return false;
            }
            merges.putIfAbsent(pair(first, second), new Merge(rank++, union));
            return true;
        }

        /**
         * The finished model.
         *
         * @return the model
         */
        public BpeModel build() {
            return new BpeModel(vocabulary, merges, options);
        }
    }

    @Override
    public void encode(String word, IdList ids) {
        Integer whole = options.ignoreMerges() ? vocabulary.get(word) : null;
        if (whole != null) {
            ids.add(whole);
            return;
        }
        IdList symbols = symbols(word);
        new Word(symbols).merge(ids);
    }

    private IdList symbols(String word) {
        IdList symbols = new IdList();
        boolean unknownBefore = false;
        for (int start = 0, end; start < word.length(); start = end) {
            end = word.offsetByCodePoints(start, 1);
            String symbol = (start > 0 ? options.innerPrefix() : "")
                    + word.substring(start, end)
                    + (end == word.length() ? options.endSuffix() : "");
            Integer id = vocabulary.get(symbol);
            if (id != null) {
                symbols.add(id);
                unknownBefore = false;
            } else if (!(options.byteFallback() && addBytes(word.substring(start, end), symbols))) {
                if (options.unknownId().isPresent() && !(unknownBefore && options.fuseUnknown())) {
                    symbols.add(options.unknownId().getAsInt());
                }
                unknownBefore = true;
            }
        }
        return symbols;
    }

    private boolean addBytes(String character, IdList symbols) {
        IdList found = new IdList();
        for (byte b : character.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
            Integer id = vocabulary.get(String.format("<0x%02X>", b & 0xff));
            if (id == null) {
                return false;
            }
            found.add(id);
        }
        for (int i = 0; i < found.size(); i++) {
            symbols.add(found.get(i));
        }
        return true;
    }

    private static long pair(int left, int right) {
        return ((long) left << 32) | right;
    }

    /** The symbols of one word as a linked list, merged in place. */
    private final class Word {
        private final int[] id;
        private final int[] previous;
        private final int[] next;
        private final PriorityQueue<Candidate> queue = new PriorityQueue<>();

        Word(IdList symbols) {
            int n = symbols.size();
            id = symbols.first(n);
            previous = new int[n];
            next = new int[n];
            for (int i = 0; i < n; i++) {
                previous[i] = i - 1;
                next[i] = i + 1 < n ? i + 1 : -1;
            }
            for (int i = 0; i + 1 < n; i++) {
                offer(i, i + 1);
            }
        }

        private void offer(int left, int right) {
            Merge merge = merges.get(pair(id[left], id[right]));
            if (merge != null) {
                queue.add(new Candidate(merge.rank(), left, id[left], id[right]));
            }
        }

        void merge(IdList out) {
            for (Candidate best = queue.poll(); best != null; best = queue.poll()) {
                int left = best.left();
                int right = id[left] == best.leftId() ? next[left] : -1;
                Merge merge = right < 0 || id[right] != best.rightId() ? null : merges.get(pair(id[left], id[right]));
                if (merge != null) {
                    join(left, right, merge.id());
                }
            }
            for (int i = 0; i >= 0 && i < id.length; i = next[i]) {
                out.add(id[i]);
            }
        }

        private void join(int left, int right, int union) {
            id[left] = union;
            id[right] = -1;
            next[left] = next[right];
            if (next[left] >= 0) {
                previous[next[left]] = left;
                offer(left, next[left]);
            }
            if (previous[left] >= 0) {
                offer(previous[left], left);
            }
        }
    }
}
