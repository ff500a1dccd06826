package dev.zeroshot.onnx.tokenizer.model;

/** The symbols of one word as a linked list, merged in place. Not thread-safe. */
final class MergingWord {
    private static final int GONE = -1;

    private final MergeTable merges;
    private final int[] id;
    private final int[] previous;
    private final int[] next;
    /** Pairs that may be merged: rank above, the left symbol's place below. */
    private final LongHeap queue = new LongHeap();

    MergingWord(int[] symbols, MergeTable merges) {
        this.merges = merges;
        int n = symbols.length;
        id = symbols;
        previous = new int[n];
        next = new int[n];
        for (int i = 0; i < n; i++) {
            previous[i] = i - 1;
            next[i] = i + 1 < n ? i + 1 : GONE;
        }
        for (int i = 0; i + 1 < n; i++) {
            offer(i);
        }
    }

    void merge(IdList out) {
        while (!queue.isEmpty()) {
            long best = queue.poll();
            int left = (int) best;
            int merge = mergeAt(left);
            // The pair is another one by now if its symbols were merged with others.
            if (merge != MergeTable.ABSENT && merges.rank(merge) == (int) (best >>> 32)) {
                join(left, merges.union(merge));
            }
        }
        for (int i = id.length == 0 ? GONE : 0; i != GONE; i = next[i]) {
            out.add(id[i]);
        }
    }

    private int mergeAt(int left) {
        return id[left] == GONE || next[left] == GONE ? MergeTable.ABSENT : merges.find(id[left], id[next[left]]);
    }

    private void offer(int left) {
        int merge = mergeAt(left);
        if (merge != MergeTable.ABSENT) {
            queue.add((long) merges.rank(merge) << 32 | left);
        }
    }

    private void join(int left, int union) {
        int right = next[left];
        id[left] = union;
        id[right] = GONE;
        next[left] = next[right];
        if (next[left] != GONE) {
            previous[next[left]] = left;
            offer(left);
        }
        if (previous[left] != GONE) {
            offer(previous[left]);
        }
    }
}
