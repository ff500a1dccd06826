package dev.zeroshot.onnx.tokenizer.model;

import java.util.BitSet;

/** Ids of tokens by their text: a hash table over a {@link TextList}. Immutable and thread-safe. */
public final class Vocabulary {
    /** Stands for no token. */
    public static final int ABSENT = -1;

    /** Where the hash of a text begins. */
    static final int HASH_OF_NOTHING = 0x2545f491;

    /** Ids stay below this: no embedding table has so many rows. */
    private static final int ID_LIMIT = 1 << 24;

    /** A table that is half empty has runs of some dozens; longer ones are made on purpose, to be slow. */
    private static final int LONGEST_RUN = 1000;

    private final TextList texts;
    private final int[] ids;
    private final int[] slots;
    private int maxId;

    private Vocabulary(TextList texts, int[] ids) {
        this.texts = texts;
        this.ids = ids;
        this.slots = new int[Math.max(4, Integer.highestOneBit(Math.max(1, texts.size())) << 2)];
        texts.trim();
    }

    /**
     * A vocabulary of tokens that each have an id of their own.
     *
     * @param texts the tokens' texts, to which nothing is added from now on
     * @param ids the tokens' ids, in the same order
     * @return the vocabulary
     * @throws IllegalArgumentException if a text or an id stands twice or an id is 2^24 or more, with a message that
     *     goes on after the vocabulary's name
     */
    public static Vocabulary of(TextList texts, IdList ids) {
        Vocabulary vocabulary = new Vocabulary(texts, ids.first(texts.size()));
        BitSet seen = new BitSet();
        for (int i = 0; i < texts.size(); i++) {
            int id = ids.get(i);
            if (id >= ID_LIMIT) {
                throw new IllegalArgumentException(
                        "gives the token '" + texts.get(i) + "' the id " + id + ", which is too large");
            }
            if (seen.get(id)) {
                throw new IllegalArgumentException("gives the id " + id + " to two tokens");
            }
            if (!vocabulary.put(i)) {
                throw new IllegalArgumentException("holds the token '" + texts.get(i) + "' twice");
            }
            seen.set(id);
            vocabulary.maxId = Math.max(vocabulary.maxId, id);
        }
        return vocabulary;
    }

    /**
     * A vocabulary whose ids are the places of the texts. A text that stands twice has the later id, as in the
     * "tokenizers" library.
     *
     * @param texts the tokens' texts, to which nothing is added from now on
     * @return the vocabulary
     * @throws IllegalArgumentException if the texts are made to be slow to find, with a message that goes on after the
     *     vocabulary's name
     */
    public static Vocabulary numbered(TextList texts) {
        Vocabulary vocabulary = new Vocabulary(texts, new int[0]);
        for (int i = 0; i < texts.size(); i++) {
            vocabulary.put(i);
        }
        vocabulary.maxId = Math.max(0, texts.size() - 1);
        return vocabulary;
    }

    /** {@return the largest id, 0 if there is none} */
    public int maxId() {
        return maxId;
    }

    /** {@return how many characters of UTF-16 the longest token has} */
    public int longest() {
        return texts.longest();
    }

    /**
     * {@return a token's id, or {@link #ABSENT}}
     *
     * @param text the token
     */
    public int find(String text) {
        return find("", text);
    }

    /**
     * {@return the id of the token that two texts are together, or {@link #ABSENT}}
     *
     * @param head its beginning
     * @param tail its end
     */
    public int find(String head, String tail) {
        return find(hash(hash(HASH_OF_NOTHING, head), tail), head, tail, 0, tail.length());
    }

    /** The id of the token that a head and a piece of a word are together; their hash was computed on the way there. */
    int find(int hash, String head, String word, int from, int to) {
        for (int slot = spread(hash); slots[slot] != 0; slot = next(slot)) {
            int index = slots[slot] - 1;
            if (texts.equals(index, head, word, from, to)) {
                return id(index);
            }
        }
        return ABSENT;
    }

    static int hash(int before, String text) {
        int hash = before;
        for (int i = 0; i < text.length(); i++) {
            hash = hash(hash, text.charAt(i));
        }
        return hash;
    }

    static int hash(int before, char c) {
        return (before ^ c) * 0x9e3779b1;
    }

    private boolean put(int index) {
        int slot = spread(texts.hash(index, HASH_OF_NOTHING));
        for (int run = 0; slots[slot] != 0; run++) {
            if (texts.sameTexts(slots[slot] - 1, index)) {
                slots[slot] = index + 1;
                return false;
            }
            if (run == LONGEST_RUN) {
                throw new IllegalArgumentException("is made to be slow to search");
            }
            slot = next(slot);
        }
        slots[slot] = index + 1;
        return true;
    }

    private int id(int index) {
        return ids.length == 0 ? index : ids[index];
    }

    private int spread(int hash) {
        int mixed = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        return (mixed ^ (mixed >>> 15)) & (slots.length - 1);
    }

    private int next(int slot) {
        return (slot + 1) & (slots.length - 1);
    }
}
