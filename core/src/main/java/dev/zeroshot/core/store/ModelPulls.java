package dev.zeroshot.core.store;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.ModelCatalogue;
import dev.zeroshot.core.model.ModelFolder;
import dev.zeroshot.core.model.ModelName;
import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.text.NearestNames;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Fetches models by their ids, with the licence's consent. Thread-safe. */
public final class ModelPulls {
    private static final Pattern REPOSITORY = Pattern.compile("[\\w-][\\w.-]*/[\\w-][\\w.-]*");

    private final ModelCatalogue catalogue;
    private final ModelStore store;
    private final LicenceConsent consent;

    /**
     * Creates the service.
     *
     * @param catalogue says which repository and revision an id means
     * @param store has the files
     * @param consent knows the accepted licences
     */
    public ModelPulls(ModelCatalogue catalogue, ModelStore store, LicenceConsent consent) {
        this.catalogue = catalogue;
        this.store = store;
        this.consent = consent;
    }

    /**
     * Where a model is fetched from.
     *
     * @param modelId a name of the catalogue or {@code org/name}, each with {@code @revision} or without
     * @return the source
     * @throws ModelException UNKNOWN for a name that means nothing
     * @throws UsageException if the model does not come from the hub: a local folder, an embedded or a hosted one
     */
    public ModelSource source(String modelId) {
        if (ModelFolder.of(modelId).isPresent()) {
            throw new UsageException("'" + modelId + "' is a folder of yours, which is used as it is;"
                    + " only models that come from the hub are pulled, verified or removed");
        }
        ModelName name = ModelName.parse(modelId);
        Optional<ModelCard> card = catalogue.known().stream()
                .filter(known -> is(known, name.name()))
                .findFirst();
        if (card.isPresent()) {
            return listed(card.get(), name);
        }
        if (REPOSITORY.matcher(name.name()).matches()) {
            return ModelSource.of(name.name(), name.revision());
        }
        List<String> names = catalogue.known().stream().map(ModelCard::id).toList();
        String near = NearestNames.didYouMean(name.name(), names);
        throw new ModelException(
                ModelException.Reason.UNKNOWN,
                "no model '" + name.name() + "'" + (near.isEmpty() ? ";" : near)
                        + " 'zeroshot models' lists the known ones, and org/name means one of the hub");
    }

    /**
     * Whether a model is one that is fetched from the hub before it can be opened.
     *
     * @param modelId what the user typed
     * @return false for a local folder, and for a known model that is embedded or hosted
     */
    public boolean comesFromHub(String modelId) {
        return ModelFolder.of(modelId).isEmpty()
                && catalogue.known().stream()
                        .filter(card -> is(card, ModelName.parse(modelId).name()))
                        .allMatch(card -> card.source()
                                .filter(source -> REPOSITORY.matcher(source).matches())
                                .isPresent());
    }

    /**
     * The files of a model if there can be no others: those of the commit that the user or the catalogue names. What a branch
     * means now only the hub can say.
     *
     * @param modelId a name of the catalogue or {@code org/name}
     * @return the files, empty if they are not here or there may be newer ones
     */
    public Optional<Holding> settled(String modelId) {
        ModelSource source = source(modelId);
        Optional<String> commit = source.revision().or(source::pinned);
        return store.find(source)
                .filter(holding -> commit.filter(holding.revision()::equals).isPresent());
    }

    private static boolean is(ModelCard card, String name) {
        return card.id().equals(name) || card.source().filter(name::equals).isPresent();
    }

    private static ModelSource listed(ModelCard card, ModelName name) {
        String repository = card.source()
                .filter(source -> REPOSITORY.matcher(source).matches())
                .orElseThrow(() -> new UsageException("the model '" + card.id()
                        + "' is no model of the hub: there is nothing to pull, verify or remove"));
        return new ModelSource(name.name(), repository, name.revision(), card.pinnedRevision(), card.licence());
    }

    /**
     * The files that would be opened.
     *
     * @param modelId a name of the catalogue or {@code org/name}
     * @return the files, empty if they are not here
     */
    public Optional<Holding> find(String modelId) {
        return store.find(source(modelId));
    }

    /**
     * The files that would be opened, which have to be here.
     *
     * @param modelId a name of the catalogue or {@code org/name}
     * @return the files
     * @throws ModelException NOT_HERE if they are not
     */
    public Holding require(String modelId) {
        ModelSource source = source(modelId);
        return store.find(source).orElseThrow(() -> notHere(modelId, source));
    }

    private static ModelException notHere(String modelId, ModelSource source) {
        return new ModelException(
                ModelException.Reason.NOT_HERE,
                "the model '" + modelId + "' is not on this machine, or not completely;"
                        + " fetch it with: zeroshot models pull " + source.asTyped());
    }

    /**
     * Looks what removing a model would do: the files that would be opened, else what an interrupted pull has left.
     *
     * @param modelId a name of the catalogue or {@code org/name}
     * @return what would be deleted
     * @throws ModelException NOT_HERE if there is nothing of the model
     */
    public Removal planRemoval(String modelId) {
        ModelSource source = source(modelId);
        return store.find(source)
                .map(store::planRemoval)
                .or(() -> store.planRemovalOfRest(source))
                .orElseThrow(() -> notHere(modelId, source));
    }

    /**
     * Asks what pulling a model would do. Writes nothing.
     *
     * @param modelId a name of the catalogue or {@code org/name}
     * @param cancellation stops waiting
     * @return the plan
     * @throws ModelException as {@link ModelStore#plan} says
     */
    public PullPlan plan(String modelId, Cancellation cancellation) {
        return store.plan(source(modelId), catalogue.modelTypes(), cancellation);
    }

    /**
     * Whether the user has yet to accept the licence.
     *
     * @param plan what would be fetched
     * @return true if the licence restricts use and was not accepted, and there is something to fetch
     */
    public boolean needsConsent(PullPlan plan) {
        if (plan.missingBytes() == 0) {
            return false;
        }
        return plan.restrictingLicence()
                .filter(licence -> !consent.isGiven(plan.source().repository(), licence))
                .isPresent();
    }

    /**
     * Fetches what is missing.
     *
     * @param plan what to fetch
     * @param accepted whether the user accepts the licence; remembered if it restricts use
     * @param listener hears how far it is
     * @param cancellation stops the pull
     * @return the model's files
     * @throws ModelException LICENCE_NOT_ACCEPTED, or as {@link ModelStore#pull} says
     */
    public Holding pull(PullPlan plan, boolean accepted, PullListener listener, Cancellation cancellation) {
        if (needsConsent(plan)) {
            if (!accepted) {
                throw new ModelException(ModelException.Reason.LICENCE_NOT_ACCEPTED, question(plan));
            }
            consent.give(plan.source().repository(), licence(plan));
        }
        return store.pull(plan, listener, cancellation);
    }

    private static String question(PullPlan plan) {
        return "the licence of " + plan.source().repository() + ", " + licence(plan)
                + ", restricts what the model may be used for; read it, and if you accept it, say so once with"
                + " --accept-licence";
    }

    private static String licence(PullPlan plan) {
        return plan.restrictingLicence().orElseThrow();
    }
}
