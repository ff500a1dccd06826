package dev.zeroshot.core.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Which models are open together: as few turns as first-fit finds. */
final class Turns {
    private Turns() {}

    /**
     * Shares models out. One that is larger than the limit has a turn of its own.
     *
     * @return at least one turn; the models of a turn keep their order
     */
    static <T> List<List<T>> plan(List<T> models, ToLongFunction<T> bytes, long limit) {
        List<List<T>> turns = new ArrayList<>();
        List<Long> taken = new ArrayList<>();
        for (T model : models) {
            long need = bytes.applyAsLong(model);
            int turn = 0;
            while (turn < turns.size() && taken.get(turn) > limit - need) {
                turn++;
            }
            if (turn == turns.size()) {
                turns.add(new ArrayList<>());
                taken.add(0L);
            }
            turns.get(turn).add(model);
            taken.set(turn, taken.get(turn) + need);
        }
        if (turns.isEmpty()) {
            turns.add(List.of());
        }
        return turns;
    }
}
