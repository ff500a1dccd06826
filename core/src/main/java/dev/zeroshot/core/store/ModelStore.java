package dev.zeroshot.core.store;

import dev.zeroshot.core.pipeline.Cancellation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Port: the models on this machine, and the place that more can be fetched from. Nothing but {@link #plan} and
 * {@link #pull} uses the network. Implementations are thread-safe, and several processes may use one store.
 */
public interface ModelStore {
    /**
     * The files that would be opened.
     *
     * @param source which model
     * @return the revision that the user named; else the pinned one if it is here; else the one that main was when last
     *     asked for; empty if that is not here, or not completely
     */
    Optional<Holding> find(ModelSource source);

    /**
     * All models that are here, of any kind.
     *
     * @return those that are complete, by repository
     */
    List<Holding> holdings();

    /**
     * Asks what pulling a model would do. Writes nothing.
     *
     * @param source which model
     * @param modelTypes the values of {@code model_type} that can be opened; another kind of model is refused here,
     *     before anything large is fetched
     * @param cancellation stops waiting
     * @return the plan
     * @throws dev.zeroshot.core.error.ModelException if there is no such repository or revision, the user may not have
     *     it, it is no model of a supported kind, or the hub does not answer as a hub does
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    PullPlan plan(ModelSource source, Set<String> modelTypes, Cancellation cancellation);

    /**
     * Fetches what is missing. A file gets its name only once its checksum is right; what has that stays, whatever
     * happens afterwards, and what has come in of a file is used by the next pull. Where two pulls want the same file
     * one fetches it and the other waits.
     *
     * @param plan what to fetch
     * @param listener hears how far it is
     * @param cancellation stops the pull
     * @return the model's files
     * @throws dev.zeroshot.core.error.ModelException if a file cannot be fetched or written, or has another checksum;
     *     {@code retriable} tells whether the same call may succeed later
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    Holding pull(PullPlan plan, PullListener listener, Cancellation cancellation);

    /**
     * Computes the checksums of a model's files again.
     *
     * @param holding the model
     * @param cancellation stops the check
     * @return each file's outcome, by name
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    List<CheckedFile> verify(Holding holding, Cancellation cancellation);

    /**
     * Looks what removing a model would do. Deletes nothing.
     *
     * @param holding the model
     * @return what would be deleted: its folder, and of its files those that no other revision shares
     */
    Removal planRemoval(Holding holding);

    /**
     * Looks what interrupted pulls have left of a repository: revisions that are not complete, and contents that no complete
     * revision uses. Deletes nothing.
     *
     * @param source which model; if it names a commit, there has to be something of that
     * @return what would be deleted; empty if nothing is left over
     */
    Optional<Removal> planRemovalOfRest(ModelSource source);

    /**
     * Removes a model.
     *
     * @param removal what to delete
     * @throws dev.zeroshot.core.error.ModelException if something cannot be deleted
     */
    void remove(Removal removal);
}
