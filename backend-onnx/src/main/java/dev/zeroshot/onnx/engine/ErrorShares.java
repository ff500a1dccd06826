package dev.zeroshot.onnx.engine;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToDoubleFunction;

/**
 * How much of the squared error of a tower's embeddings comes from each half of a block. Immutable.
 *
 * @param byHalf each above 0
 */
record ErrorShares(Map<String, Double> byHalf) {
    /**
     * Finds out where an error comes from, by halving where it is large.
     *
     * @param halves halves of blocks in the order of the tower
     * @param left the error that is left when so many halves from the beginning are exact
     * @param small an error that is not worth looking for
     */
    static ErrorShares search(List<String> halves, IntToDoubleFunction left, double small) {
        Map<String, Double> found = new HashMap<>();
        new Search(halves, left, small, found).split(0, left.applyAsDouble(0), halves.size(), 0);
        return new ErrorShares(found);
    }

    private record Search(List<String> halves, IntToDoubleFunction left, double small, Map<String, Double> found) {
        /** Between two numbers of exact halves, and what is left at each. */
        void split(int from, double leftAtFrom, int to, double leftAtTo) {
            double error = leftAtFrom - leftAtTo;
            if (to - from == 1 || !(error > small)) {
                double each = Math.max(Double.MIN_NORMAL, error / (to - from));
                halves.subList(from, to).forEach(half -> found.put(half, each));
                return;
            }
            int middle = (from + to) / 2;
            double leftAtMiddle = left.applyAsDouble(middle);
            split(from, leftAtFrom, middle, leftAtMiddle);
            split(middle, leftAtMiddle, to, leftAtTo);
        }
    }

    /** The fewest halves without which no more than a share of the error is left. */
    Set<String> without(double share) {
        double all = byHalf.values().stream().mapToDouble(Double::doubleValue).sum();
        double left = all;
        Set<String> worst = new LinkedHashSet<>();
        for (String half : byHalf.keySet().stream()
                .sorted(Comparator.comparing(byHalf::get).reversed())
                .toList()) {
            if (left <= share * all) {
                break;
            }
            worst.add(half);
            left -= byHalf.get(half);
        }
        return worst;
    }
}
