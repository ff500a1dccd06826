package dev.zeroshot.hosted;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.model.BackendFactory;
import dev.zeroshot.core.model.Claim;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.ModelFolder;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import dev.zeroshot.core.picture.pixels.ImageIoDecoder;
import dev.zeroshot.core.picture.pixels.PictureDecoder;
import dev.zeroshot.core.text.NearestNames;
import java.util.Arrays;
import java.util.List;

/**
 * Opens {@code roboflow/ViT-B-16} and the service's other CLIP models. They score a picture with prompts in one call, and
 * give embeddings too. Opening a model sends nothing; the first picture or prompt does. Immutable and thread-safe.
 */
public final class HostedBackend implements BackendFactory {
    private final HostedSettings settings;
    private final PictureDecoder decoder;

    /**
     * Creates a backend; does no input or output.
     *
     * @param settings host, key and limits
     * @param decoder reads the pictures that cannot be sent as they are: those that are neither JPEG nor PNG, JPEGs that are
     *     not upright, and files over the limit
     */
    public HostedBackend(HostedSettings settings, PictureDecoder decoder) {
        this.settings = settings;
        this.decoder = decoder;
    }

    /**
     * The service that the environment names, else Roboflow's own, with the key of {@code ROBOFLOW_API_KEY}.
     *
     * @return the backend
     */
    public static HostedBackend create() {
        return new HostedBackend(
                HostedSettings.fromEnvironment(System.getenv()), new ImageIoDecoder(PictureLimits.DEFAULT));
    }

    @Override
    public String name() {
        return "hosted";
    }

    @Override
    public List<ModelCard> known() {
        return Arrays.stream(ClipVersion.values())
                .map(model -> model.card(settings))
                .toList();
    }

    @Override
    public Claim claim(String modelId) {
        if (!ClipVersion.isHosted(modelId) || ModelFolder.of(modelId).isPresent()) {
            return Claim.notMine();
        }
        return ClipVersion.find(modelId).isPresent() ? Claim.mine() : new Claim.Refused(unknown(modelId));
    }

    @Override
    public ModelCard card(String modelId) {
        return model(modelId).card(settings);
    }

    @Override
    public ZeroshotModel open(String modelId, OpenOptions options) {
        ClipVersion model = model(modelId);
        requireFitting(modelId, options);
        settings.checkedKey();
        ModelCard.Builder card = model.card(settings).toBuilder();
        options.logitScale().ifPresent(card::logitScale);
        return new HostedModel(card.build(), model.version(), settings, decoder);
    }

    @Override
    public void requireFitting(String modelId, OpenOptions options) {
        options.device().ifPresent(device -> {
            throw new UsageException("the model '" + modelId + "' runs on " + settings.host()
                    + ", not on a device here; leave out the device '" + device + "'");
        });
        options.precision().requireNotInt8(modelId, "it runs on " + settings.host() + " as it is there");
    }

    private static ClipVersion model(String modelId) {
        return ClipVersion.find(modelId).orElseThrow(() -> unknown(modelId));
    }

    private static ModelException unknown(String modelId) {
        List<String> names =
                Arrays.stream(ClipVersion.values()).map(ClipVersion::id).toList();
        return new ModelException(
                ModelException.Reason.UNKNOWN,
                "the hosted service has no model '" + modelId + "'" + NearestNames.didYouMean(modelId, names)
                        + "; it has " + String.join(", ", names));
    }
}
