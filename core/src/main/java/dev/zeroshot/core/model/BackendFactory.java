package dev.zeroshot.core.model;

import dev.zeroshot.core.error.ModelException;
import java.util.List;
import java.util.Set;

/**
 * Port: opens the models of one backend. Creating a factory and asking for {@link #known} and {@link #claim} is cheap:
 * nothing native is loaded and nothing is opened. Implementations are thread-safe.
 */
public interface BackendFactory {
    /**
     * The backend's name, for messages.
     *
     * @return for instance {@code onnx}
     */
    String name();

    /**
     * The models that this backend knows by name.
     *
     * @return their cards, in the order in which they should be listed
     */
    List<ModelCard> known();

    /**
     * The values of {@code model_type} in a local folder's config.json that this backend opens.
     *
     * @return the model types, empty for a backend without local folders
     */
    default Set<String> modelTypes() {
        return Set.of();
    }

    /**
     * Whether a model id belongs to this backend. May look at a folder's config.json, opens nothing. A local folder wins
     * over a name, so a backend does not claim by name what is a folder with a config.json here. A backend may claim
     * whatever it could open: {@link ModelCatalogue#owner} gives a model that another backend lists by name to that one.
     *
     * @param modelId a name of the catalogue or {@code org/name} of the hub, each with {@code @revision} or without (see
     *     {@link ModelName}), or a local folder
     * @return the claim
     */
    Claim claim(String modelId);

    /**
     * What a model is, as far as that is known without opening it.
     *
     * @param modelId an id that this backend claims
     * @return the card
     * @throws ModelException if the model's files are damaged
     */
    ModelCard card(String modelId);

    /**
     * Checks options as far as that can be done without opening the model, for whoever opens it later: what does not fit
     * is said while it can still be mended.
     *
     * @param modelId an id that this backend claims
     * @param options with which it is to be opened
     * @throws dev.zeroshot.core.error.UsageException if an option does not fit the model
     * @throws ModelException if the model's files are damaged
     */
    default void requireFitting(String modelId, OpenOptions options) {}

    /**
     * Opens a model.
     *
     * @param modelId an id that this backend claims
     * @param options threads, device and the like
     * @return the open model; the caller closes it
     * @throws ModelException if it is not on this machine, unsupported or damaged
     * @throws dev.zeroshot.core.error.UsageException if an option does not fit the model
     */
    ZeroshotModel open(String modelId, OpenOptions options);
}
