package dev.zeroshot.onnx.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a tower has shown on synthetic inputs. Immutable.
 *
 * @param largest by linear layer, the largest magnitude of each column that it has read, [in]
 * @param tokens the same by linear layer of those that read tokens, perhaps behind a layer norm: [W]
 */
public record Observations(Map<String, float[]> largest, Map<String, float[]> tokens) {
    /**
     * Nothing has been observed.
     *
     * @return no values
     */
    public static Observations none() {
        return new Observations(Map.of(), Map.of());
    }

    /**
     * Sorts what runs of a graph with {@link Probing#VALUES} have given.
     *
     * @param runs from an output's name to its values, one map for each run
     * @return what they show together
     */
    public static Observations of(List<Map<String, float[]>> runs) {
        Map<String, float[]> largest = new LinkedHashMap<>();
        Map<String, float[]> tokens = new LinkedHashMap<>();
        for (Map<String, float[]> run : runs) {
            run.forEach((output, values) -> {
                Probes.linearOf(output).ifPresent(linear -> largest.merge(linear, values, Observations::larger));
                Probes.readerOf(output).ifPresent(linear -> tokens.merge(linear, values, Observations::larger));
            });
        }
        return new Observations(largest, tokens);
    }

    /** The largest magnitude of each column that a linear layer has read, [in]. */
    Optional<float[]> input(String linear) {
        return Optional.ofNullable(largest.getOrDefault(linear, tokens.get(linear)));
    }

    /**
     * Whether linear layers read tokens of which some columns are much larger than the others.
     *
     * @return true if there are outliers
     */
    public boolean haveOutliers() {
        return tokens.values().stream().anyMatch(Smoothing::isUneven);
    }

    /**
     * The half of a block whose sums of tokens an output shows, where it is one.
     *
     * @param output an output's name, or an input's of a graph with {@link Probing#REPLACED_SUMS}
     * @return the half's name
     */
    public static Optional<String> halfOf(String output) {
        return Probes.halfOf(output);
    }

    private static float[] larger(float[] one, float[] other) {
        float[] larger = one.clone();
        for (int i = 0; i < larger.length; i++) {
            larger[i] = Math.max(larger[i], other[i]);
        }
        return larger;
    }
}
