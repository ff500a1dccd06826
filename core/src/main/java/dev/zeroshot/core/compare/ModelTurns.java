package dev.zeroshot.core.compare;

import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.prompt.PromptSet;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens and closes models so that those of one turn at a time are open. A model that nobody else can prepare pictures for
 * stays open all the time. For one thread.
 */
final class ModelTurns {
    private final List<List<Slot>> turns;
    private final PromptSet prompts;
    private int current;

    ModelTurns(List<List<Slot>> turns, PromptSet prompts) {
        this.turns = new ArrayList<>(turns);
        this.prompts = prompts;
    }

    int count() {
        return turns.size();
    }

    /** Gives each turn's models their first opening; those of the last turn stay open. */
    void learn(Cancellation cancellation) {
        for (int turn = 0; turn < turns.size(); turn++) {
            turnTo(turn, cancellation);
        }
        List<Slot> open = turns.get(current);
        turns.removeIf(turn -> turn != open && turn.stream().allMatch(slot -> slot.failed() || slot.staysOpen()));
        current = turns.indexOf(open);
    }

    /** The models whose turn it is, but for those that have seen all pictures already, since they are always open. */
    List<Slot> current() {
        return turns.get(current).stream().filter(slot -> !slot.staysOpen()).toList();
    }

    /** Does something in each turn but the current one; the last of them stays, so that the next round begins there. */
    void others(Runnable work, Cancellation cancellation) {
        int begun = current;
        for (int i = 1; i < turns.size(); i++) {
            turnTo((begun + i) % turns.size(), cancellation);
            work.run();
        }
    }

    private void turnTo(int turn, Cancellation cancellation) {
        if (turn != current) {
            turns.get(current).stream().filter(slot -> !slot.staysOpen()).forEach(Slot::close);
        }
        current = turn;
        for (Slot slot : turns.get(turn)) {
            cancellation.throwIfCancelled();
            slot.open(prompts);
        }
    }
}
