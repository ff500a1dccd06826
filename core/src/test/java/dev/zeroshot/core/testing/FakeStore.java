package dev.zeroshot.core.testing;

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
import dev.zeroshot.core.store.Removal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A store whose hub has one model, {@link #REPOSITORY}, of type {@code fake}. Starts empty. Thread-safe. */
public final class FakeStore implements ModelStore {
    /** What its hub has. */
    public static final String REPOSITORY = "fakes/one";

    /** The commit that its main means. */
    public static final String COMMIT = "f".repeat(40);

    private static final long SIZE = 1000;

    private final Map<String, Holding> here = new TreeMap<>();
    private final String licence;
    private boolean interrupted;
    private CheckedFile.Outcome outcome = CheckedFile.Outcome.OK;

    /** An empty store; the model's licence is Apache-2.0. */
    public FakeStore() {
        this("Apache-2.0");
    }

    /**
     * An empty store.
     *
     * @param licence the model's licence
     */
    public FakeStore(String licence) {
        this.licence = licence;
    }

    @Override
    public synchronized Optional<Holding> find(ModelSource source) {
        return Optional.ofNullable(here.get(source.repository())).filter(holding -> source.revision()
                .map(name -> name.equals("main") || name.equals(COMMIT))
                .orElse(true));
    }

    @Override
    public synchronized List<Holding> holdings() {
        return List.copyOf(here.values());
    }

    @Override
    public PullPlan plan(ModelSource source, Set<String> modelTypes, Cancellation cancellation) {
        cancellation.throwIfCancelled();
        if (!source.repository().equals(REPOSITORY)) {
            throw new ModelException(Reason.UNKNOWN, "the hub has no model " + source.repository());
        }
        String revision = source.revision().orElse("main");
        if (!Set.of("main", COMMIT).contains(revision)) {
            throw new ModelException(Reason.UNKNOWN, REPOSITORY + " has no revision '" + revision + "'");
        }
        if (!modelTypes.contains("fake")) {
            throw new ModelException(Reason.UNSUPPORTED, "supported are " + String.join(", ", modelTypes));
        }
        long bytesHere = find(source).isPresent() ? SIZE : 0;
        return new PullPlan(
                source,
                COMMIT,
                Optional.of(revision).filter(name -> !name.equals(COMMIT)),
                Optional.of(licence),
                List.of(new PlannedFile("config.json", SIZE, "0".repeat(40), bytesHere)),
                Path.of("fakes", COMMIT));
    }

    @Override
    public synchronized Holding pull(PullPlan plan, PullListener listener, Cancellation cancellation) {
        cancellation.throwIfCancelled();
        if (plan.missingBytes() > 0) {
            listener.advanced(SIZE, SIZE);
            plan.files().forEach(listener::finished);
        }
        Holding holding = new Holding(plan.source().repository(), plan.commit(), plan.folder(), SIZE);
        here.put(holding.repository(), holding);
        return holding;
    }

    @Override
    public synchronized List<CheckedFile> verify(Holding holding, Cancellation cancellation) {
        cancellation.throwIfCancelled();
        return List.of(new CheckedFile("config.json", outcome, ""));
    }

    @Override
    public Removal planRemoval(Holding holding) {
        return new Removal(holding, false, List.of(holding.folder()), SIZE, 0, List.of());
    }

    /**
     * Decides what {@link #verify} finds.
     *
     * @param found of its only file
     */
    public synchronized void verifyFinds(CheckedFile.Outcome found) {
        outcome = found;
    }

    /** Leaves what a pull leaves that was interrupted half-way. */
    public synchronized void interrupt() {
        interrupted = true;
    }

    @Override
    public synchronized Optional<Removal> planRemovalOfRest(ModelSource source) {
        Holding rest = new Holding(source.repository(), "", Path.of("fakes"), 0);
        return interrupted && source.repository().equals(REPOSITORY)
                ? Optional.of(new Removal(rest, true, List.of(rest.folder()), SIZE / 2, 0, List.of()))
                : Optional.empty();
    }

    @Override
    public synchronized void remove(Removal removal) {
        interrupted = interrupted && !removal.partial();
        here.remove(removal.holding().repository());
    }
}
