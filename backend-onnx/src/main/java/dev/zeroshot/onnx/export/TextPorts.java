package dev.zeroshot.onnx.export;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.onnx.session.InputTensor;
import dev.zeroshot.onnx.session.Port;
import dev.zeroshot.onnx.session.TowerSession;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How a graph takes prompts.
 *
 * @param ids token ids, [N, L]
 * @param rest further inputs of the same shape
 */
record TextPorts(Port ids, Map<Port, Role> rest) {
    /** What an input beside the ids means. */
    enum Role {
        /** 1 for a token, 0 for padding. */
        MASK,
        /** 0, 1, 2 ... */
        POSITIONS,
        /** Which sentence a token belongs to: always the first, 0. */
        SEGMENTS
    }

    /** Rows of ids of one length. */
    record Rows(List<int[]> ids, int[] lengths) {}

    /**
     * Finds the inputs for prompts.
     *
     * @param session the graph
     * @return its inputs of whole numbers and two sizes
     * @throws ModelException UNSUPPORTED if there is none for ids, or one whose meaning is not known
     */
    static TextPorts of(TowerSession session) {
        List<Port> candidates =
                session.inputs().stream().filter(TextPorts::isTokens).toList();
        Port ids = candidates.stream()
                .filter(port -> role(port).isEmpty())
                .findFirst()
                .orElseThrow(() -> new ModelException(
                        Reason.UNSUPPORTED,
                        session.name() + ": no input takes token ids as whole numbers of shape [N, length]; the inputs"
                                + " are " + session.inputs()));
        Map<Port, Role> rest = new LinkedHashMap<>();
        for (Port port : candidates) {
            if (!port.equals(ids)) {
                rest.put(port, role(port).orElseThrow(() -> unknown(session, port)));
            }
        }
        return new TextPorts(ids, rest);
    }

    static boolean isTokens(Port port) {
        return port.isInteger() && port.rank() == 2;
    }

    static ModelException unknown(TowerSession session, Port port) {
        return new ModelException(
                Reason.UNSUPPORTED,
                session.name() + ": it is not known what belongs into the input '" + port.name() + "' of shape "
                        + port.sizes());
    }

    private static Optional<Role> role(Port port) {
        String name = port.name().toLowerCase(Locale.ROOT);
        if (name.contains("mask")) {
            return Optional.of(Role.MASK);
        }
        if (name.contains("position")) {
            return Optional.of(Role.POSITIONS);
        }
        return name.contains("type") || name.contains("segment") ? Optional.of(Role.SEGMENTS) : Optional.empty();
    }

    /** How many prompts a call must have, or 0 if that is free. */
    int fixedBatch() {
        return Math.max(0, ids.sizes().get(0));
    }

    /** How many ids a prompt must have, or 0 if that is free. */
    int fixedLength() {
        return Math.max(0, ids.sizes().get(1));
    }

    /** The tensors of some rows, each padded to the same length already. */
    Map<String, InputTensor> tensors(Rows rows) {
        int count = rows.ids().size();
        int length = rows.ids().get(0).length;
        Map<String, InputTensor> tensors = new LinkedHashMap<>();
        tensors.put(ids.name(), tensor(ids, flat(rows.ids(), length), count, length));
        rest.forEach((port, role) -> {
            List<int[]> values = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                values.add(row(role, rows.lengths()[i], length));
            }
            tensors.put(port.name(), tensor(port, flat(values, length), count, length));
        });
        return tensors;
    }

    private static int[] row(Role role, int tokens, int length) {
        return switch (role) {
            case MASK -> IntStream.range(0, length).map(i -> i < tokens ? 1 : 0).toArray();
            case POSITIONS -> IntStream.range(0, length).toArray();
            case SEGMENTS -> new int[length];
        };
    }

    private static int[] flat(List<int[]> rows, int length) {
        int[] all = new int[rows.size() * length];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), 0, all, i * length, length);
        }
        return all;
    }

    private static InputTensor tensor(Port port, int[] values, int count, int length) {
        return port.type() == Port.Type.INT32
                ? InputTensor.of(IntBuffer.wrap(values), count, length)
                : InputTensor.of(
                        LongBuffer.wrap(IntStream.of(values).asLongStream().toArray()), count, length);
    }
}
