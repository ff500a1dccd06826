package dev.zeroshot.onnx.engine;

import dev.zeroshot.core.model.Precision;
import dev.zeroshot.onnx.graph.Arithmetic;
import dev.zeroshot.onnx.graph.ExternalModel;
import dev.zeroshot.onnx.graph.ExternalModel.MemoryWeight;
import dev.zeroshot.onnx.graph.Observations;
import dev.zeroshot.onnx.graph.Probing;
import dev.zeroshot.onnx.graph.TransformerShape;
import dev.zeroshot.onnx.quantise.Int8Matrices;
import dev.zeroshot.onnx.session.ByteProducts;
import dev.zeroshot.onnx.session.InputTensor;
import dev.zeroshot.onnx.session.OnnxSessions;
import dev.zeroshot.onnx.session.SessionSettings;
import dev.zeroshot.onnx.session.TowerSession;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Opens a tower in the numbers that are asked for. In 8 bits the tower first runs in float32 on a few synthetic inputs,
 * which shows channels that need care, and is then held against that; halves of blocks that lose too much stay in float32,
 * if need be all of them.
 *
 * @param shape the sizes of its transformer
 * @param graph writes the tower's graph
 * @param inputs synthetic ones, one map for each run
 * @param output the output that the embedding is in
 * @param name what messages call the tower
 */
record TowerOpening(
        TransformerShape shape,
        Function<Arithmetic, ExternalModel> graph,
        Supplier<List<Map<String, InputTensor>>> inputs,
        String output,
        String name) {
    /** How often halves may be taken back to float32 before all are that have attention in or behind them. */
    private static final int ROUNDS = 3;

    /** The share of the squared error that is allowed which halves may leave: errors do not quite add up. */
    private static final double RESERVE = 0.5;

    /** Errors that are this small a part of what may be left are not looked for. */
    private static final double ASIDE = 0.25;

    /**
     * An open tower.
     *
     * @param session computes it
     * @param precision the numbers in it: float32 or int8
     * @param why what the check has shown; empty without a check
     * @param lanes compute the parts of a batch
     */
    record Opened(TowerSession session, Precision precision, String why, Lanes lanes) implements AutoCloseable {
        static Opened float32(TowerSession session, String why) {
            return new Opened(session, Precision.FLOAT32, why, Lanes.none());
        }

        @Override
        public void close() {
            lanes.close();
            session.close();
        }
    }

    Opened open(SessionSettings settings, Precision wanted) {
        if (wanted == Precision.FLOAT32) {
            return Opened.float32(session(Arithmetic.float32(), settings), "");
        }
        SelfCheck check;
        try (TowerSession exact = session(Arithmetic.float32().with(Probing.VALUES), settings.passing())) {
            check = SelfCheck.of(exact, inputs.get(), output);
        }
        return checked(settings, wanted, check);
    }

    private Opened checked(SessionSettings settings, Precision wanted, SelfCheck check) {
        Int8Matrices matrices = new Int8Matrices(ByteProducts.largestWeight());
        Set<String> upToLastAttention = check.upToLastAttention();
        Set<String> exact = NarrowTower.mayJump(shape, check.observed()) ? upToLastAttention : Set.of();
        for (int round = 1; ; round++) {
            Arithmetic int8 = Arithmetic.int8(check.observed(), exact, matrices);
            TowerSession session = session(int8, settings);
            SelfCheck.Distance distance = check.distance(session);
            boolean worthIt =
                    wanted == Precision.INT8 || exact.size() <= check.halves().size() / 2;
            boolean last = exact.equals(upToLastAttention);
            if (worthIt && (distance.isSmall() || (last && distance.isSmallBehindAttention()))) {
                Lanes lanes = lanes(session, check.observed(), exact, matrices.largest(), settings);
                return new Opened(session, Precision.INT8, check.said(distance, exact), lanes);
            }
            session.close();
            if (!worthIt || last) {
                String why = worthIt ? check.saidOfNone(distance) : check.said(distance, exact);
                return Opened.float32(session(Arithmetic.float32(), settings), why);
            }
            Set<String> more = new HashSet<>(exact);
            more.addAll(worstHalves(check, int8, settings, RESERVE * distance.smallShare()));
            boolean goOn = round < ROUNDS && more.size() > exact.size() && more.size() < upToLastAttention.size();
            exact = goOn ? more : upToLastAttention;
        }
    }

    /** Those without which a share of the error is left. */
    private Set<String> worstHalves(SelfCheck check, Arithmetic int8, SessionSettings settings, double share) {
        try (TowerSession replaceable = session(int8.with(Probing.REPLACED_SUMS), settings.passing())) {
            return check.shares(replaceable, ASIDE * share).without(share);
        }
    }

    /**
     * Only for 8 bits: weights in float32 are too large to be in memory twice. Nor are rounded ones held until there are
     * lanes: they are rounded once more.
     */
    private Lanes lanes(
            TowerSession whole, Observations observed, Set<String> exact, int largest, SessionSettings settings) {
        int threads = settings.threadsPerCall();
        if (threads == 1 || !settings.onProcessor()) {
            return Lanes.none();
        }
        return new Lanes(threads, () -> {
            Arithmetic int8 = Arithmetic.int8(observed, exact, new Int8Matrices(largest));
            return same(session(int8, settings.single()), whole);
        });
    }

    /** The checkpoint's files are read again, and may be others by now. */
    private TowerSession same(TowerSession second, TowerSession first) {
        for (Map<String, InputTensor> input : inputs.get()) {
            if (!Arrays.equals(
                    second.run(input, output).values(), first.run(input, output).values())) {
                second.close();
                throw new IllegalStateException(name + ": a second session gives other numbers");
            }
        }
        return second;
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
