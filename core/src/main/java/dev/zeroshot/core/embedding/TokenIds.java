package dev.zeroshot.core.embedding;

import java.util.Arrays;

/** A prompt as token ids: start and end ids included, truncated to the context length, unpadded. Immutable. */
public final class TokenIds {
    private final int[] ids;
    private final int untruncatedLength;

    private TokenIds(int[] ids, int untruncatedLength) {
        this.ids = ids;
        this.untruncatedLength = untruncatedLength;
    }

    /**
     * Token ids of a prompt.
     *
     * @param ids the ids, at most the context length; copied
     * @param untruncatedLength how many ids the prompt has without truncation, at least {@code ids.length}
     * @return the token ids
     */
    public static TokenIds of(int[] ids, int untruncatedLength) {
        if (untruncatedLength < ids.length) {
            throw new IllegalArgumentException("untruncatedLength " + untruncatedLength + " < " + ids.length);
        }
        return new TokenIds(ids.clone(), untruncatedLength);
    }

    /**
     * Token ids of a prompt that fits into the context length.
     *
     * @param ids the ids; copied
     * @return the token ids
     */
    public static TokenIds of(int... ids) {
        return of(ids, ids.length);
    }

    /**
     * How many ids there are, [0, context length].
     *
     * @return the number of ids
     */
    public int length() {
        return ids.length;
    }

    /**
     * One id.
     *
     * @param position 0 to {@link #length()} - 1
     * @return the id there
     */
    public int get(int position) {
        return ids[position];
    }

    /**
     * All ids.
     *
     * @return a copy
     */
    public int[] toArray() {
        return ids.clone();
    }

    /**
     * Whether the end of the prompt was cut off because it exceeds the context length.
     *
     * @return true if ids are missing
     */
    public boolean truncated() {
        return untruncatedLength > ids.length;
    }

    /**
     * How many ids the whole prompt has, start and end included.
     *
     * @return the length before truncation
     */
    public int untruncatedLength() {
        return untruncatedLength;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TokenIds that
                && untruncatedLength == that.untruncatedLength
                && Arrays.equals(ids, that.ids);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ids);
    }

    @Override
    public String toString() {
        return Arrays.toString(ids) + (truncated() ? " (of " + untruncatedLength + ")" : "");
    }
}
