package dev.zeroshot.core.label.duplicate;

/** Joins things that are numbered into groups. For one thread. */
final class UnionFind {
    private final int[] parents;

    UnionFind(int size) {
        parents = new int[size];
        for (int i = 0; i < size; i++) {
            parents[i] = i;
        }
    }

    /** The same for all of a group: its smallest number. */
    int root(int number) {
        int root = number;
        while (parents[root] != root) {
            root = parents[root];
        }
        int next = number;
        while (parents[next] != root) { // the next search is short
            int parent = parents[next];
            parents[next] = root;
            next = parent;
        }
        return root;
    }

    void union(int a, int b) {
        int first = root(a);
        int second = root(b);
        parents[Math.max(first, second)] = Math.min(first, second);
    }
}
