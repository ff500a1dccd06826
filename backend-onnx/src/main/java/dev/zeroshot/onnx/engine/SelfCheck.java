package dev.zeroshot.onnx.engine;

import dev.zeroshot.onnx.graph.Observations;
import dev.zeroshot.onnx.graph.Probing;
import dev.zeroshot.onnx.session.InputTensor;
import dev.zeroshot.onnx.session.TowerSession;
import dev.zeroshot.onnx.session.TowerSession.FloatTensor;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a tower of float32 gives for synthetic inputs, to hold the same tower of 8 bits against. Immutable.
 *
 * @param observed what has happened inside
 * @param runs the inputs and what has come of them
 * @param output the output that embeddings come from
 */
record SelfCheck(Observations observed, List<Run> runs, String output) {
    /**
     * How much a number of an embedding of unit length may change, as the root of the mean square: about as much as the
     * cosine to some other embedding then does. It is a cosine to float32 of 0.99963 for 512 numbers, 0.99998 for 24.
     */
    private static final double MOST = 1.2e-3;

    /**
     * A cosine to float32 that is enough where rounding comes behind all attention: what is left then grows with the rounding
     * and does not jump, so that no other input is much farther off.
     */
    private static final double SMOOTHLY_NEAR = 0.9998;

    /**
     * A run in float32.
     *
     * @param inputs what went in
     * @param embeddings what came out, [D] each
     * @param sums by half of a block, in the order of the tower, the tokens after it
     */
    record Run(Map<String, InputTensor> inputs, List<float[]> embeddings, Map<String, FloatTensor> sums) {}

    static SelfCheck of(TowerSession exact, List<Map<String, InputTensor>> inputs, String output) {
        List<Run> runs = new ArrayList<>();
        List<Map<String, float[]>> inside = new ArrayList<>();
        for (Map<String, InputTensor> input : inputs) {
            Map<String, FloatTensor> given = exact.runAll(input);
            Map<String, FloatTensor> sums = new LinkedHashMap<>();
            Map<String, float[]> values = new LinkedHashMap<>();
            given.forEach((name, tensor) -> {
                values.put(name, tensor.values());
                Observations.halfOf(name).ifPresent(half -> sums.put(name, tensor));
            });
            inside.add(values);
            runs.add(new Run(input, rows(given.get(output)), sums));
        }
        return new SelfCheck(Observations.of(inside), runs, output);
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

        boolean isSmallBehindAttention() {
            return cosine >= SMOOTHLY_NEAR;
        }

        /** Which share of the squared error would be small. */
        double smallShare() {
            return MOST * MOST / (change * change);
        }
    }

    /** How far another tower's embeddings are from these; as far as can be if they are no numbers. */
    Distance distance(TowerSession session) {
        double least = 1;
        for (Run run : runs) {
            for (double cosine : cosines(run, session.run(run.inputs(), output))) {
                least = Double.isNaN(cosine) ? -1 : Math.min(least, cosine);
            }
        }
        int numbers = runs.get(0).embeddings().get(0).length;
        // Two vectors of length 1 are sqrt(2 - 2 cos) apart.
        return new Distance(least, Math.sqrt(2 * (1 - least) / numbers));
    }

    /**
     * Which halves of blocks the error comes from, as the run shows it that has most. Where the sums of the tower's first n
     * halves are replaced by those of float32, the rest's error is left, with all that the tower makes of it.
     *
     * @param int8 the tower of 8 bits whose sums can be replaced
     * @param aside the share of the error that is not worth looking for
     */
    ErrorShares shares(TowerSession int8, double aside) {
        Run worst = runs.get(0);
        double most = -1;
        for (Run run : runs) {
            double error = error(run, int8, 0);
            if (error > most) {
                worst = run;
                most = error;
            }
        }
        Run run = worst;
        return ErrorShares.search(halves(), replaced -> error(run, int8, replaced), aside * most);
    }

    /** The sum of the squared errors of a run's embeddings; one that is no number counts as 1. */
    private double error(Run run, TowerSession int8, int replaced) {
        Map<String, InputTensor> inputs = new HashMap<>(run.inputs());
        inputs.put(Probing.REPLACED, InputTensor.of(LongBuffer.wrap(new long[] {replaced}), 1));
        run.sums()
                .forEach((name, sum) -> inputs.put(name, InputTensor.of(FloatBuffer.wrap(sum.values()), sum.shape())));
        double error = 0;
        for (double cosine : cosines(run, int8.run(inputs, output))) {
            error += Double.isNaN(cosine) ? 1 : 1 - cosine;
        }
        return error;
    }

    /** The parts of the tower that can be in 8 bits, in its order. */
    List<String> halves() {
        return runs.get(0).sums().keySet().stream()
                .map(name -> Observations.halfOf(name).orElseThrow())
                .toList();
    }

    /** All parts but the last one, which is the only one with no attention behind it or in it. */
    Set<String> upToLastAttention() {
        List<String> halves = halves();
        return Set.copyOf(halves.subList(0, halves.size() - 1));
    }

    String said(Distance distance, Set<String> exact) {
        int halves = halves().size();
        String kept = exact.isEmpty() ? "" : ", %d of %d parts in float32".formatted(exact.size(), halves);
        return "int8 reaches a cosine to float32 of %.5f on synthetic inputs%s".formatted(distance.cosine(), kept);
    }

    String saidOfNone(Distance distance) {
        return "int8 reaches a cosine to float32 of no more than %.5f on synthetic inputs: 0 of %d parts in 8 bits"
                .formatted(distance.cosine(), halves().size());
    }

    private static double[] cosines(Run run, FloatTensor other) {
        List<float[]> rows = rows(other);
        double[] cosines = new double[rows.size()];
        Arrays.setAll(cosines, i -> cosine(rows.get(i), run.embeddings().get(i)));
        return cosines;
    }

    private static List<float[]> rows(FloatTensor tensor) {
        int width = (int) tensor.shape()[1];
        List<float[]> rows = new ArrayList<>();
        for (int from = 0; from < tensor.values().length; from += width) {
            rows.add(Arrays.copyOfRange(tensor.values(), from, from + width));
        }
        return rows;
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
