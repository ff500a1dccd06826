package dev.zeroshot.onnx.engine;

import dev.zeroshot.onnx.graph.Observations;
import dev.zeroshot.onnx.session.InputTensor;
import dev.zeroshot.onnx.session.TowerSession;
import dev.zeroshot.onnx.session.TowerSession.FloatTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a tower of float32 gives for synthetic inputs, to hold the same tower of 8 bits against. Immutable.
 *
 * @param observed what has happened inside
 * @param embeddings of all inputs, [D] each
 * @param output the output that they come from
 */
record SelfCheck(Observations observed, List<float[]> embeddings, String output) {
    /**
     * How much a number of an embedding of unit length may change, as the root of the mean square: about as much as the
     * cosine to some other embedding then does. It is a cosine to float32 of 0.99942 for 512 numbers, 0.99997 for 24.
     */
    private static final double MOST = 1.5e-3;

    /** Taking back stops where this share of the squared error that is allowed is left: errors do not quite add up. */
    private static final double RESERVE = 0.3;

    static SelfCheck of(TowerSession exact, List<Map<String, InputTensor>> inputs, String output) {
        List<Map<String, FloatTensor>> runs = inputs.stream().map(exact::runAll).toList();
        List<float[]> embeddings =
                runs.stream().flatMap(run -> rows(run.get(output)).stream()).toList();
        return new SelfCheck(observations(runs), embeddings, output);
    }

    /**
     * How far a tower is from float32.
     *
     * @param cosine the least cosine of an embedding to the same in float32
     * @param change the largest change of an embedding's numbers, as the root of the mean square
     */
    record Distance(double cosine, double change) {
        boolean isSmall() {
            return change <= MOST;
        }
    }

    /** How far another tower's embeddings are from these; as far as can be if they are no numbers. */
    Distance distance(TowerSession session, List<Map<String, InputTensor>> inputs) {
        double least = 1;
        int at = 0;
        for (Map<String, InputTensor> input : inputs) {
            for (float[] row : rows(session.run(input, output))) {
                double cosine = cosine(row, embeddings.get(at++));
                least = Double.isNaN(cosine) ? -1 : Math.min(least, cosine);
            }
        }
        // Two vectors of length 1 are sqrt(2 - 2 cos) apart.
        return new Distance(least, Math.sqrt(2 * (1 - least) / embeddings.get(0).length));
    }

    /**
     * Which halves to take back to float32: those that add most to the error inside, until the rest is small enough.
     *
     * @param observedInt8 the tower of 8 bits that is too far away, with probes
     * @param exact what is in float32 already
     */
    Set<String> worstHalves(
            TowerSession observedInt8, List<Map<String, InputTensor>> inputs, Set<String> exact, Distance distance) {
        Observations other =
                observations(inputs.stream().map(observedInt8::runAll).toList());
        Map<String, Double> added = new HashMap<>();
        double before = 0;
        double all = 0;
        for (Map.Entry<String, float[]> sum : observed.sums().entrySet()) {
            double error = relativeSquaredError(other.sums().get(sum.getKey()), sum.getValue());
            double increase = exact.contains(sum.getKey()) ? 0 : Math.max(Double.MIN_NORMAL, error - before);
            added.put(sum.getKey(), increase);
            all += increase;
            before = error;
        }
        double allowed = RESERVE * MOST * MOST / (distance.change() * distance.change()) * all;
        Set<String> worst = new HashSet<>(exact);
        double left = all;
        for (String half : added.keySet().stream()
                .sorted(Comparator.comparing(added::get).reversed())
                .toList()) {
            if (!(left <= allowed)) {
                worst.add(half);
                left -= added.get(half);
            }
        }
        return worst;
    }

    /** How many parts of the tower can be in 8 bits. */
    int halves() {
        return observed.sums().size();
    }

    String said(Distance distance, Set<String> exact) {
        String kept = exact.isEmpty() ? "" : ", %d of %d parts in float32".formatted(exact.size(), halves());
        return "int8 reaches a cosine to float32 of %.5f on synthetic inputs%s".formatted(distance.cosine(), kept);
    }

    private static Observations observations(List<Map<String, FloatTensor>> runs) {
        List<Map<String, float[]>> plain = new ArrayList<>();
        for (Map<String, FloatTensor> run : runs) {
            Map<String, float[]> values = new HashMap<>();
            run.forEach((name, tensor) -> values.put(name, tensor.values()));
            plain.add(values);
        }
        return Observations.of(plain);
    }

    private static List<float[]> rows(FloatTensor tensor) {
        int width = (int) tensor.shape()[1];
        List<float[]> rows = new ArrayList<>();
        for (int from = 0; from < tensor.values().length; from += width) {
            rows.add(Arrays.copyOfRange(tensor.values(), from, from + width));
        }
        return rows;
    }

    private static double relativeSquaredError(float[] other, float[] exact) {
        double error = 0;
        double size = Double.MIN_NORMAL;
        for (int i = 0; i < exact.length; i++) {
            double difference = other[i] - exact[i];
            error += difference * difference;
            size += (double) exact[i] * exact[i];
        }
        return error / size;
    }

    private static double cosine(float[] one, float[] other) {
        double dot = 0;
        double first = 0;
        double second = 0;
        for (int i = 0; i < one.length; i++) {
            dot += (double) one[i] * other[i];
            first += (double) one[i] * one[i];
            second += (double) other[i] * other[i];
        }
        return dot / Math.sqrt(first * second);
    }
}
