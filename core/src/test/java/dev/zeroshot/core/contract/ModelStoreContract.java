package dev.zeroshot.core.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.store.CheckedFile;
import dev.zeroshot.core.store.Holding;
import dev.zeroshot.core.store.ModelSource;
import dev.zeroshot.core.store.ModelStore;
import dev.zeroshot.core.store.PlannedFile;
import dev.zeroshot.core.store.PullListener;
import dev.zeroshot.core.store.PullPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** What every {@link ModelStore} promises. */
public abstract class ModelStoreContract {
    private final Cancellation never = new Cancellation();

    /**
     * The store under test, always the same one.
     *
     * @return it holds nothing at first; {@link #repository()} can be fetched, {@code nobody/nothing} cannot
     */
    protected abstract ModelStore store();

    /**
     * A repository that can be fetched.
     *
     * @return {@code org/name}
     */
    protected abstract String repository();

    /**
     * The kind of model that it holds.
     *
     * @return its model_type
     */
    protected abstract String modelType();

    private ModelSource source() {
        return ModelSource.of(repository(), Optional.empty());
    }

    private PullPlan plan() {
        return store().plan(source(), Set.of(modelType()), never);
    }

    @Test
    void aPlanSaysWhatIsMissingAndFetchesNothing() {
        PullPlan plan = plan();

        assertTrue(plan.totalBytes() > 0);
        assertEquals(plan.totalBytes(), plan.missingBytes());
        assertTrue(plan.files().stream().anyMatch(file -> file.name().equals("config.json")));
        assertTrue(store().find(source()).isEmpty());
        assertTrue(store().holdings().isEmpty());
    }

    @Test
    void whatIsPulledIsFoundAndIntact() {
        Holding pulled = store().pull(plan(), PullListener.none(), never);

        assertEquals(pulled, store().find(source()).orElseThrow());
        assertEquals(List.of(pulled), store().holdings());
        assertEquals(0, plan().missingBytes());
        for (CheckedFile file : store().verify(pulled, never)) {
            assertEquals(CheckedFile.Outcome.OK, file.outcome(), file.toString());
        }
        ModelSource exact = ModelSource.of(repository(), Optional.of(pulled.revision()));
        assertEquals(pulled, store().find(exact).orElseThrow());
    }

    @Test
    void aListenerHearsOfEveryFileOnceAndOfNothingTheSecondTime() {
        Heard first = new Heard();
        store().pull(plan(), first, never);
        Heard second = new Heard();
        store().pull(plan(), second, never);

        assertEquals(
                plan().files().stream()
                        .map(PlannedFile::hash)
                        .distinct()
                        .sorted()
                        .toList(),
                first.finished.stream().map(PlannedFile::hash).sorted().toList());
        assertEquals(plan().totalBytes(), first.done);
        assertEquals(List.of(), second.finished);
    }

    @Test
    void whatIsRemovedIsGone() {
        Holding pulled = store().pull(plan(), PullListener.none(), never);
        store().planRemoval(pulled);
        assertTrue(store().find(source()).isPresent(), "planning must not delete");

        store().remove(store().planRemoval(pulled));

        assertTrue(store().find(source()).isEmpty());
        assertTrue(store().holdings().isEmpty());
        assertEquals(plan().totalBytes(), plan().missingBytes());
    }

    @Test
    void whatThereIsNotIsUnknown() {
        assertReason(Reason.UNKNOWN, ModelSource.of("nobody/nothing", Optional.empty()), Set.of(modelType()));
        assertReason(Reason.UNKNOWN, ModelSource.of(repository(), Optional.of("no-such-branch")), Set.of(modelType()));
    }

    @Test
    void aModelOfAnotherTypeIsRefusedWithTheTypesThatAreSupported() {
        ModelException refusal = assertReason(Reason.UNSUPPORTED, source(), Set.of("something-else"));

        assertTrue(refusal.getMessage().contains("something-else"), refusal.getMessage());
    }

    private ModelException assertReason(Reason reason, ModelSource source, Set<String> types) {
        ModelException e = assertThrows(ModelException.class, () -> store().plan(source, types, never));
        assertEquals(reason, e.reason(), e.getMessage());
        assertFalse(e.retriable());
        return e;
    }

    @Test
    void aCancelledPullStops() {
        PullPlan plan = plan();
        Cancellation cancelled = new Cancellation();
        cancelled.cancel();

        assertThrows(CancellationException.class, () -> store().plan(source(), Set.of(modelType()), cancelled));
        assertThrows(CancellationException.class, () -> store().pull(plan, PullListener.none(), cancelled));
        assertTrue(store().find(source()).isEmpty());
    }

    private static final class Heard implements PullListener {
        private final List<PlannedFile> finished = new ArrayList<>();
        private long done;

        @Override
        public void advanced(long bytes, long total) {
            done = bytes;
        }

        @Override
        public void finished(PlannedFile file) {
            finished.add(file);
        }

        @Override
        public void waiting(String why) {}
    }
}
