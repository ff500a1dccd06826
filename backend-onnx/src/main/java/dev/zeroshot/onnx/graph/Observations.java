package dev.zeroshot.onnx.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a tower has shown on synthetic inputs. Immutable.
 *
 * @param largest by linear layer, the largest magnitude of each column that it has read, [in]
 * @param sums by half of a block, in the order of the tower, the tokens after it: those of all inputs behind each other
 */
public record Observations(Map<String, float[]> largest, Map<String, float[]> sums) {
    /**
     * Nothing has been observed.
     *
     * @return no values
     */
    public static Observations none() {
        return new Observations(Map.of(), Map.of());
    }

    /**
     * Sorts what runs of a graph with {@link Arithmetic#observed} have given.
     *
     * @param runs from an output's name to its values, one map for each run
     * @return what they show together
     */
    public static Observations of(List<Map<String, float[]>> runs) {
        Map<String, float[]> largest = new LinkedHashMap<>();
        Map<String, List<float[]>> sums = new LinkedHashMap<>();
        for (Map<String, float[]> run : runs) {
            run.forEach((output, values) -> {
                Probes.linearOf(output).ifPresent(linear -> largest.merge(linear, values, Observations::larger));
                Probes.halfOf(output).ifPresent(half -> sums.computeIfAbsent(half, name -> new ArrayList<>())
                        .add(values));
            });
        }
        Map<String, float[]> joined = new LinkedHashMap<>();
        sums.forEach((half, parts) -> joined.put(half, join(parts)));
        return new Observations(largest, joined);
    }

    /** The largest magnitude of each column that a linear layer has read, [in]. */
    Optional<float[]> input(String linear) {
        return Optional.ofNullable(largest.get(linear));
    }

    private static float[] larger(float[] one, float[] other) {
        float[] larger = one.clone();
        for (int i = 0; i < larger.length; i++) {
            larger[i] = Math.max(larger[i], other[i]);
        }
        return larger;
    }

    private static float[] join(List<float[]> parts) {
        float[] all = new float[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
