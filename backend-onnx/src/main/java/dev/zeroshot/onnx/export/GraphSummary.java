package dev.zeroshot.onnx.export;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is read from a graph's file beside its inputs and outputs.
 *
 * @param external the tensors that lie in other files
 * @param operators the kinds of its nodes
 * @param logitScale the factor on the cosine, if the graph names it
 */
record GraphSummary(List<External> external, Set<String> operators, OptionalDouble logitScale) {
    /** Of a graph that was not read, because nothing depends on it. */
    static final GraphSummary UNREAD = new GraphSummary(List.of(), Set.of(), OptionalDouble.empty());

    GraphSummary {
        external = List.copyOf(external);
        operators = Set.copyOf(operators);
    }

    /**
     * Where a tensor lies.
     *
     * @param tensor its name
     * @param location a file, relative to the graph's folder
     * @param end how many bytes that file must have at least
     */
    record External(String tensor, String location, long end) {}

    /** Whether any weights are whole numbers, so that activations may be rounded, too. */
    boolean quantised() {
        return operators.stream()
                .anyMatch(name -> name.contains("Quantize") || name.contains("Integer") || name.startsWith("QLinear"));
    }

    /** Collects a summary. Not thread-safe. */
    static final class Collector {
        private final List<External> external = new ArrayList<>();
        private final Set<String> operators = new TreeSet<>();
        private final Set<String> exponents = new TreeSet<>();
        private OptionalDouble scale = OptionalDouble.empty();
        private String scaleName = "";

        void external(External tensor) {
            external.add(tensor);
        }

        void node(String operator, List<String> inputs) {
            operators.add(operator);
            if (operator.equals("Exp")) {
                exponents.addAll(inputs);
            }
        }

        void scale(String name, double value) {
            scaleName = name;
            scale = OptionalDouble.of(value);
        }

        /** CLIP stores the logarithm and the graph takes its exponential; an exporter may have done so before. */
        GraphSummary finish() {
            OptionalDouble factor = scale.isPresent() && exponents.contains(scaleName)
                    ? OptionalDouble.of(Math.exp(scale.getAsDouble()))
                    : scale;
            return new GraphSummary(external, operators, factor);
        }
    }
}
