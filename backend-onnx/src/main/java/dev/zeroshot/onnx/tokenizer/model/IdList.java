package dev.zeroshot.onnx.tokenizer.model;

import java.util.Arrays;

/** A growing list of token ids, without boxing. Not thread-safe. */
public final class IdList {
    private int[] ids = new int[16];
    private int size;

    /** Creates an empty list. */
    public IdList() {}

    /**
     * Adds an id at the end.
     *
     * @param id the id
     */
    public void add(int id) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, 2 * size);
        }
        ids[size++] = id;
    }

    /**
     * Adds all ids of another list at the end.
     *
     * @param others the other list
     */
    public void addAll(IdList others) {
        addAll(others.ids, others.size);
    }

    /**
     * Adds ids at the end.
     *
     * @param others the ids
     */
    public void addAll(int[] others) {
        addAll(others, others.length);
    }

    private void addAll(int[] others, int count) {
        if (size + count > ids.length) {
            ids = Arrays.copyOf(ids, Math.max(2 * ids.length, size + count));
        }
        System.arraycopy(others, 0, ids, size, count);
        size += count;
    }

    /**
     * How many ids there are.
     *
     * @return the size
     */
    public int size() {
        return size;
    }

    /**
     * One id.
     *
     * @param index 0 to size - 1
     * @return the id
     */
    public int get(int index) {
        return ids[index];
    }

    /**
     * The first ids.
     *
     * @param count how many, at most the size
     * @return a copy
     */
    public int[] first(int count) {
        return Arrays.copyOf(ids, count);
    }
}
