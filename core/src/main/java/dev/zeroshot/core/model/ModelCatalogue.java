package dev.zeroshot.core.model;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.text.NearestNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** All models of all backends: asks each backend whose an id is. Immutable and thread-safe. */
public final class ModelCatalogue {
    private final List<BackendFactory> backends;
    private final List<ModelCard> known;

    private ModelCatalogue(List<BackendFactory> backends, List<ModelCard> known) {
        this.backends = backends;
        this.known = known;
    }

    /**
     * A catalogue of some backends.
     *
     * @param backends in the order in which their models are listed
     * @return the catalogue
     * @throws IllegalArgumentException if two backends know the same name
     */
    public static ModelCatalogue of(Collection<? extends BackendFactory> backends) {
        Map<String, String> owners = new LinkedHashMap<>();
        List<ModelCard> known = new ArrayList<>();
        for (BackendFactory backend : backends) {
            for (ModelCard card : backend.known()) {
                String other = owners.putIfAbsent(card.id(), backend.name());
                if (other != null) {
                    throw new IllegalArgumentException("two backends, " + other + " and " + backend.name()
                            + ", know a model by the name '" + card.id() + "'; leave one of them out");
                }
                known.add(card);
            }
        }
        return new ModelCatalogue(List.copyOf(backends), List.copyOf(known));
    }

    /**
     * The models that are known by name.
     *
     * @return their cards
     */
    public List<ModelCard> known() {
        return known;
    }

    /**
     * What a model is, without opening it.
     *
     * @param modelId a known name or {@code org/name}, each with {@code @revision} or without, or a local folder
     * @return the card
     * @throws ModelException if no backend claims the id, or the files are damaged
     */
    public ModelCard card(String modelId) {
        return owner(modelId).card(modelId);
    }

    /**
     * Checks options as far as that can be done without opening the model.
     *
     * @param modelId a known name or {@code org/name}, each with {@code @revision} or without, or a local folder
     * @param options with which it is to be opened
     * @throws dev.zeroshot.core.error.UsageException if an option does not fit the model
     * @throws ModelException if no backend claims the id, or the files are damaged
     */
    public void requireFitting(String modelId, OpenOptions options) {
        owner(modelId).requireFitting(modelId, options);
    }

    /**
     * Opens a model.
     *
     * @param modelId a known name or {@code org/name}, each with {@code @revision} or without, or a local folder
     * @param options threads, device and the like
     * @return the open model; the caller closes it
     * @throws ModelException if no backend claims the id, or the backend cannot open it
     */
    public ZeroshotModel open(String modelId, OpenOptions options) {
        return owner(modelId).open(modelId, options);
    }

    /**
     * The backend that a model id belongs to. Where several claim it, the one that knows the model by name has it: a
     * backend that would open any {@code org/name} of some kind steps back behind the one whose catalogue lists it, as
     * {@link ModelCard#id id} or as {@link ModelCard#source source}.
     *
     * @param modelId a known name or {@code org/name}, each with {@code @revision} or without, or a local folder
     * @return the backend
     * @throws ModelException if none claims the id
     * @throws IllegalStateException if two backends claim it and neither, or each, knows it by name
     */
    public BackendFactory owner(String modelId) {
        List<BackendFactory> owners = new ArrayList<>();
        List<ModelException> refusals = new ArrayList<>();
        for (BackendFactory backend : backends) {
            Claim claim = backend.claim(modelId);
            if (claim instanceof Claim.Mine) {
                owners.add(backend);
            } else if (claim instanceof Claim.Refused refused) {
                refusals.add(refused.why());
            }
        }
        if (owners.size() > 1) {
            owners = knownByName(modelId, owners);
        }
        if (owners.size() > 1) {
            throw new IllegalStateException("several backends claim the model '" + modelId + "': "
                    + owners.stream().map(BackendFactory::name).collect(Collectors.joining(", ")));
        }
        if (owners.isEmpty()) {
            throw refusals.isEmpty() ? unknown(modelId) : refusals.get(0);
        }
        return owners.get(0);
    }

    /** Those of the owners that list the id; all of them if none does. */
    private static List<BackendFactory> knownByName(String modelId, List<BackendFactory> owners) {
        List<BackendFactory> listing = owners.stream()
                .filter(owner -> owner.known().stream().anyMatch(card -> isNamed(card, modelId)))
                .toList();
        return listing.isEmpty() ? owners : listing;
    }

    private static boolean isNamed(ModelCard card, String modelId) {
        String name = ModelName.parse(modelId).name();
        return card.id().equals(name) || card.source().filter(name::equals).isPresent();
    }

    /**
     * The values of {@code model_type} that some backend opens.
     *
     * @return the model types, sorted
     */
    public Set<String> modelTypes() {
        Set<String> types = new TreeSet<>();
        backends.forEach(backend -> types.addAll(backend.modelTypes()));
        return types;
    }

    private ModelException unknown(String modelId) {
        List<String> names = known.stream().map(ModelCard::id).toList();
        return new ModelException(
                ModelException.Reason.UNKNOWN,
                "no model '" + modelId + "'" + NearestNames.didYouMean(modelId, names)
                        + (NearestNames.of(modelId, names, 1).isEmpty() ? ";" : "")
                        + " 'zeroshot models' lists the known ones; a folder needs a config.json to be a model");
    }
}
