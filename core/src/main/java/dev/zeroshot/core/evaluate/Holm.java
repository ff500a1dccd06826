package dev.zeroshot.core.evaluate;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Adjusts p-values for having been several: with many pairs of models one of them looks significant by chance. Source: S.
 * Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6 (1979).
 */
final class Holm {
    private Holm() {}

    /** Adjusted p-values in the order given: each smallest left is multiplied by how many are left, and none decreases. */
    static double[] adjust(double... p) {
        List<Integer> order = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .toList();
        double[] adjusted = new double[p.length];
        double largest = 0;
        for (int rank = 0; rank < p.length; rank++) {
            int i = order.get(rank);
            largest = Math.max(largest, Math.min(1, (p.length - rank) * p[i]));
            adjusted[i] = largest;
        }
        return adjusted;
    }
}
