package dev.zeroshot.starter;

import dev.zeroshot.core.model.BackendFactory;
import dev.zeroshot.core.model.Claim;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.pixels.PictureDecoder;
import dev.zeroshot.onnx.engine.PictureDecoders;
import dev.zeroshot.onnx.export.ExportOpener;
import java.util.List;

/** Opens the embedded model, {@code starter}. Thread-safe. */
public final class StarterBackend implements BackendFactory {
    /** The model's id. */
    public static final String ID = "starter";

    private static final int DIMENSION = 3736;
    private static final int CONTEXT_LENGTH = 32;
    private static final int IMAGE_SIZE = 224;
    private static final double LOGIT_SCALE = 20;
    private static final long SIZE_IN_BYTES = 20_083_233;

    private static final List<String> LANGUAGES =
            List.of("en", "es", "de", "fr", "it", "pt", "ru", "uk", "pl", "zh", "ja", "ko", "hi");
    private static final String LICENCES = "Apache-2.0 AND LicenseRef-WordNet-3.0 AND PDDL-1.0 AND Unicode-3.0"
            + " AND MIT AND OFL-1.1 AND CC-BY-4.0 AND CC0-1.0";

    private final PictureDecoder decoder;

    /**
     * Creates a backend.
     *
     * @param decoder decodes the pictures of the models that it opens
     */
    public StarterBackend(PictureDecoder decoder) {
        this.decoder = decoder;
    }

    /**
     * A backend that decodes pictures within the default limits.
     *
     * @return the backend
     */
    public static StarterBackend create() {
        return new StarterBackend(PictureDecoders.create());
    }

    @Override
    public String name() {
        return ID;
    }

    @Override
    public List<ModelCard> known() {
        return List.of(card(ID));
    }

    @Override
    public Claim claim(String modelId) {
        return modelId.equals(ID) ? Claim.mine() : Claim.notMine();
    }

    @Override
    public ModelCard card(String modelId) {
        requireMine(modelId);
        return ModelCard.builder(ID, "dual_encoder_onnx")
                .source("EfficientNet-Lite0, WordNet 3.0, GloVe, CLDR, emoji of Noto, Twemoji, Fluent and others")
                .licence(LICENCES)
                .languages(LANGUAGES)
                .dimension(DIMENSION)
                .contextLength(CONTEXT_LENGTH)
                .imageSize(IMAGE_SIZE)
                .logitScale(LOGIT_SCALE)
                .precision("float32")
                .sizeInBytes(SIZE_IN_BYTES)
                .cached(true)
                .build();
    }

    @Override
    public void requireFitting(String modelId, OpenOptions options) {
        ExportOpener.requireFitting(modelId, options);
    }

    @Override
    public ZeroshotModel open(String modelId, OpenOptions options) {
        return new ExportOpener(decoder).open(new StarterFiles(), card(modelId), options);
    }

    private static void requireMine(String modelId) {
        if (!modelId.equals(ID)) {
            throw new IllegalArgumentException("'" + modelId + "' is not '" + ID + "'");
        }
    }
}
