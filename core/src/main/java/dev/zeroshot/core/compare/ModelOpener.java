package dev.zeroshot.core.compare;

import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.ModelCatalogue;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.ZeroshotModel;

/** Where a comparison gets its models from. */
public interface ModelOpener {
    /**
     * What a model is, without opening it.
     *
     * @param modelId its id
     * @return the card
     * @throws dev.zeroshot.core.error.ModelException if the model is unknown or its files are damaged
     */
    ModelCard card(String modelId);

    /**
     * Opens a model; may be asked for the same one again after it was closed.
     *
     * @param modelId its id
     * @return the open model; the caller closes it
     * @throws dev.zeroshot.core.error.ZeroshotException if it cannot be opened
     */
    ZeroshotModel open(String modelId);

    /**
     * The models of a catalogue, all opened in one way.
     *
     * @param catalogue knows the models
     * @param options threads, device and the like
     * @return the opener
     */
    static ModelOpener of(ModelCatalogue catalogue, OpenOptions options) {
        return new ModelOpener() {
            @Override
            public ModelCard card(String modelId) {
                return catalogue.card(modelId);
            }

            @Override
            public ZeroshotModel open(String modelId) {
                return catalogue.open(modelId, options);
            }
        };
    }
}
