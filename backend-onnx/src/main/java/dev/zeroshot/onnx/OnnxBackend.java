package dev.zeroshot.onnx;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.core.model.BackendFactory;
import dev.zeroshot.core.model.CheckpointStore;
import dev.zeroshot.core.model.Claim;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.ModelName;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.pixels.PictureDecoder;
import dev.zeroshot.onnx.engine.HubCheckpoints;
import dev.zeroshot.onnx.engine.ModelPlace;
import dev.zeroshot.onnx.engine.PictureDecoders;
import dev.zeroshot.onnx.engine.PublishedModels;
import java.util.List;
import java.util.Set;

/**
 * Opens local folders, and what the hub's cache holds of {@code org/name}: official checkpoints and ready-made ONNX
 * exports. Where a folder has both, the checkpoint's weights win unless {@link OpenOptions#preferOnnx}. Immutable and
 * thread-safe; nothing native is loaded before a model is opened.
 */
public final class OnnxBackend implements BackendFactory {
    private static final String NAME = "onnx";

    private final PublishedModels published = KnownCheckpoints.all();
    private final CheckpointStore store;
    private final FolderKinds kinds;

    /**
     * Creates a backend; does no input or output.
     *
     * @param store knows which models of the hub are on this machine
     * @param decoder decodes the pictures of the models that it opens
     */
    public OnnxBackend(CheckpointStore store, PictureDecoder decoder) {
        this.store = store;
        this.kinds = new FolderKinds(decoder);
    }

    /**
     * Creates a backend that decodes with {@link PictureDecoders#create}.
     *
     * @param store knows which models of the hub are on this machine
     */
    public OnnxBackend(CheckpointStore store) {
        this(store, PictureDecoders.create());
    }

    /**
     * A backend with the hub's local cache.
     *
     * @return the backend
     */
    public static OnnxBackend create() {
        return new OnnxBackend(HubCheckpoints.local(KnownCheckpoints.all().pinned()));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<ModelCard> known() {
        return published.located(store);
    }

    @Override
    public Set<String> modelTypes() {
        return kinds.modelTypes();
    }

    /**
     * Says of a known name that it is this backend's, even when its files are not here, and of others what their
     * config.json allows.
     */
    @Override
    public Claim claim(String modelId) {
        ModelPlace place = ModelPlace.of(modelId, store, published);
        if (place instanceof ModelPlace.Here here) {
            try {
                kinds.of(here.folder(), false);
                return Claim.mine();
            } catch (ModelException e) {
                return new Claim.Refused(e);
            }
        }
        if (place instanceof ModelPlace.Absent absent) {
            return published.find(modelId).isPresent() ? Claim.mine() : new Claim.Refused(absent.why());
        }
        return Claim.notMine();
    }

    @Override
    public ModelCard card(String modelId) {
        ModelPlace place = ModelPlace.of(modelId, store, published);
        if (place instanceof ModelPlace.Here here) {
            FolderKind kind = kinds.of(here.folder(), false);
            return kind.card(base(modelId, here, kind), here.folder());
        }
        return published.find(modelId).orElseThrow(() -> absent(modelId, place));
    }

    @Override
    public void requireFitting(String modelId, OpenOptions options) {
        if (ModelPlace.of(modelId, store, published) instanceof ModelPlace.Here here) {
            kinds.of(here.folder(), options.preferOnnx()).requireFitting(modelId, options);
        }
    }

    @Override
    public ZeroshotModel open(String modelId, OpenOptions options) {
        ModelPlace place = ModelPlace.of(modelId, store, published);
        if (place instanceof ModelPlace.Here here) {
            FolderKind kind = kinds.of(here.folder(), options.preferOnnx());
            return kind.open(base(modelId, here, kind), here.folder(), options);
        }
        throw absent(modelId, place);
    }

    /** What is known of a model beside its files. A local folder has no licence that we know of. */
    private ModelCard base(String modelId, ModelPlace.Here here, FolderKind kind) {
        ModelCard.Builder card = ModelCard.builder(modelId, kind.family());
        here.hub().ifPresent(found -> {
            card.source(ModelName.parse(modelId).name());
            published.find(modelId).ifPresent(known -> {
                known.source().ifPresent(card::source);
                known.licence().ifPresent(card::licence);
                known.pinnedRevision().ifPresent(card::pinnedRevision);
                card.languages(known.languages()).pinnedFiles(known.pinnedFiles());
            });
            found.describe(card);
        });
        return card.build();
    }

    private static ModelException absent(String modelId, ModelPlace place) {
        return place instanceof ModelPlace.Absent absent
                ? absent.why()
                : new ModelException(Reason.UNKNOWN, "there is no model '" + modelId + "' here");
    }
}
