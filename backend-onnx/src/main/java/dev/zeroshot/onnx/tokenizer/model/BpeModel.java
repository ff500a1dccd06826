package dev.zeroshot.onnx.tokenizer.model;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/**
 * Byte-pair encoding (Sennrich et al. 2016): a word's characters are merged pair by pair, the pair that was learned first
 * before the others, the leftmost of equal ones first. Work grows with n log n, so that no prompt can hang it. Immutable
 * and thread-safe.
 */
public final class BpeModel implements WordModel {
    private final Vocabulary vocabulary;
    private final MergeTable merges;
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

    private BpeModel(Vocabulary vocabulary, MergeTable merges, Options options) {
        this.vocabulary = vocabulary;
        this.merges = merges;
        this.options = options;
    }

    /** Collects merges in the order in which they were learned. Not thread-safe. */
    public static final class Builder {
        private final Vocabulary vocabulary;
        private final Options options;
        private final MergeTable merges;
        private int rank;

        /**
         * Starts a model.
         *
         * @param vocabulary ids of tokens
         * @param options what differs between tokenizers
         * @param mergeCount how many merges will be added, at most
         */
        public Builder(Vocabulary vocabulary, Options options, int mergeCount) {
            this.vocabulary = vocabulary;
            this.options = options;
            this.merges = new MergeTable(mergeCount);
        }

        /**
         * Adds the next merge.
         *
         * @param left the left token
         * @param right the right token
         * @return whether both and their union are in the vocabulary
         * @throws IllegalArgumentException if the merges are made to be slow to find, with a message that goes on after
         *     their name
         */
        public boolean merge(String left, String right) {
            String prefix = options.innerPrefix();
            String inner = !prefix.isEmpty() && right.startsWith(prefix) ? right.substring(prefix.length()) : right;
            int first = vocabulary.find(left);
            int second = vocabulary.find(right);
            int union = vocabulary.find(left, inner);
            if (first < 0 || second < 0 || union < 0) {
                return false;
            }
            merges.put(first, second, rank++, union);
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
        int whole = options.ignoreMerges() ? vocabulary.find(word) : Vocabulary.ABSENT;
        if (whole != Vocabulary.ABSENT) {
            ids.add(whole);
            return;
        }
        IdList symbols = symbols(word);
        new MergingWord(symbols.first(symbols.size()), merges).merge(ids);
    }

    private IdList symbols(String word) {
        IdList symbols = new IdList();
        boolean unknownBefore = false;
        for (int start = 0, end; start < word.length(); start = end) {
            end = word.offsetByCodePoints(start, 1);
            String symbol = symbol(word, start, end);
            int id = vocabulary.find(symbol);
            if (id != Vocabulary.ABSENT) {
                symbols.add(id);
                unknownBefore = false;
            } else if (!(options.byteFallback() && addBytes(symbol, symbols))) {
                if (options.unknownId().isPresent() && !(unknownBefore && options.fuseUnknown())) {
                    symbols.add(options.unknownId().getAsInt());
                }
                unknownBefore = true;
            }
        }
        return symbols;
    }

    private String symbol(String word, int start, int end) {
        String symbol = word.substring(start, end);
        if (start > 0 && !options.innerPrefix().isEmpty()) {
            symbol = options.innerPrefix() + symbol;
        }
        return end == word.length() && !options.endSuffix().isEmpty() ? symbol + options.endSuffix() : symbol;
    }

    private boolean addBytes(String symbol, IdList symbols) {
        IdList found = new IdList();
        for (byte b : symbol.getBytes(StandardCharsets.UTF_8)) {
            int id = vocabulary.find(String.format("<0x%02X>", b & 0xff));
            if (id == Vocabulary.ABSENT) {
                return false;
            }
            found.add(id);
        }
        symbols.addAll(found);
        return true;
    }
}
