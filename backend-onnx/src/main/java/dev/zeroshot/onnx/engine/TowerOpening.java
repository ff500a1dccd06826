package dev.zeroshot.onnx.engine;

import dev.zeroshot.core.model.Precision;
import dev.zeroshot.onnx.graph.Arithmetic;
import dev.zeroshot.onnx.graph.ExternalModel;
import dev.zeroshot.onnx.graph.ExternalModel.MemoryWeight;
import dev.zeroshot.onnx.session.ByteProducts;
import dev.zeroshot.onnx.session.InputTensor;
import dev.zeroshot.onnx.session.OnnxSessions;
import dev.zeroshot.onnx.session.SessionSettings;
import dev.zeroshot.onnx.session.TowerSession;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Opens a tower in the numbers that are asked for. In 8 bits the tower first runs in float32 on a few synthetic inputs,
 * which shows channels that need care, and is then held against that; halves of blocks that lose too much stay in float32.
 *
 * @param graph writes the tower's graph
 * @param inputs synthetic ones, one map for each run
 * @param output the output that the embedding is in
 * @param name what messages call the tower
 */
record TowerOpening(
        Function<Arithmetic, ExternalModel> graph,
        Supplier<List<Map<String, InputTensor>>> inputs,
        String output,
        String name) {
    /** How often halves may be taken back to float32. */
    private static final int ROUNDS = 3;

    /**
     * An open tower.
     *
     * @param session computes it
     * @param precision the numbers in it: float32 or int8
     * @param why what the check has shown; empty without a check
     */
    record Opened(TowerSession session, Precision precision, String why) {}

    Opened open(SessionSettings settings, Precision wanted) {
        if (wanted == Precision.FLOAT32) {
            return new Opened(session(Arithmetic.float32(), settings), Precision.FLOAT32, "");
        }
        List<Map<String, InputTensor>> given = inputs.get();
        SelfCheck check;
        try (TowerSession exact = session(Arithmetic.float32().observed(), settings.passing())) {
            check = SelfCheck.of(exact, given, output);
        }
        return checked(settings, wanted, check, given);
    }

    private Opened checked(
            SessionSettings settings, Precision wanted, SelfCheck check, List<Map<String, InputTensor>> given) {
        Set<String> exact = Set.of();
        int largestWeight = ByteProducts.largestWeight();
        for (int round = 0; ; round++) {
            Arithmetic int8 = Arithmetic.int8(check.observed(), exact, largestWeight);
            TowerSession session = session(int8, settings);
            SelfCheck.Distance distance = check.distance(session, given);
            boolean worthIt = wanted == Precision.INT8 || exact.size() <= check.halves() / 2;
            boolean anyway = round == ROUNDS && wanted == Precision.INT8;
            if ((distance.isSmall() && worthIt) || anyway) {
                return new Opened(session, Precision.INT8, check.said(distance, exact));
            }
            session.close();
            if (round == ROUNDS || !worthIt) {
                return new Opened(
                        session(Arithmetic.float32(), settings), Precision.FLOAT32, check.said(distance, exact));
            }
            try (TowerSession observed = session(int8.observed(), settings.passing())) {
                exact = check.worstHalves(observed, given, exact, distance);
            }
        }
    }

    private TowerSession session(Arithmetic arithmetic, SessionSettings settings) {
        ExternalModel model = graph.apply(arithmetic);
        Map<String, InputTensor> weights = new HashMap<>();
        for (MemoryWeight weight : model.memory()) {
            weights.put(weight.name(), InputTensor.of(weight.values(), weight.rows(), weight.columns()));
        }
        return OnnxSessions.open(model.bytes(), model.folder(), weights, settings, name);
    }
}
