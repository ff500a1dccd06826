package dev.zeroshot.metaclip;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.model.BackendFactory;
import dev.zeroshot.core.model.CheckpointStore;
import dev.zeroshot.core.model.Claim;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.ModelFolder;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.onnx.engine.CheckpointEngine;
import dev.zeroshot.onnx.engine.Family;
import dev.zeroshot.onnx.engine.HubCheckpoints;
import java.util.Arrays;
import java.util.List;

/**
 * Opens MetaCLIP's first generation by name, {@code metaclip-b32-400m} or {@code facebook/metaclip-b32-400m}, from
 * wherever a store has the checkpoint. A local folder with such a checkpoint belongs to the ONNX backend, for its
 * config.json calls it {@code clip}. Immutable and thread-safe; nothing native is loaded before a model is opened.
 */
public final class MetaClipBackend implements BackendFactory {
    private final CheckpointStore store;
    private final CheckpointEngine engine;

    /**
     * Creates a backend; does no input or output.
     *
     * @param store knows which checkpoints are on this machine
     * @param engine opens them
     */
    public MetaClipBackend(CheckpointStore store, CheckpointEngine engine) {
        this.store = store;
        this.engine = engine;
    }

    /**
     * A backend with the hub's local cache.
     *
     * @return the backend
     */
    public static MetaClipBackend create() {
        return new MetaClipBackend(HubCheckpoints.local(), CheckpointEngine.create());
    }

    @Override
    public String name() {
        return MetaClip1.FAMILY;
    }

    @Override
    public List<ModelCard> known() {
        return Arrays.stream(MetaClip1.values())
                .map(model -> located(model, model.id()))
                .toList();
    }

    @Override
    public Claim claim(String modelId) {
        boolean named = MetaClip1.find(modelId).isPresent();
        return named && ModelFolder.of(modelId).isEmpty() ? Claim.mine() : Claim.notMine();
    }

    @Override
    public ModelCard card(String modelId) {
        MetaClip1 model = model(modelId);
        ModelCard known = located(model, modelId);
        return known.path()
                .map(folder -> engine.card(known, folder, Family.CLIP))
                .orElse(known);
    }

    @Override
    public ZeroshotModel open(String modelId, OpenOptions options) {
        MetaClip1 model = model(modelId);
        CheckpointStore.Location location = store.find(model.repository(), "");
        if (location instanceof CheckpointStore.Found found) {
            return engine.open(found(model.card(modelId), found), found.folder(), Family.CLIP, options);
        }
        throw notHere(modelId, (CheckpointStore.Missing) location);
    }

    /** What is known of a model without reading its checkpoint: where that is, if it is here. */
    private ModelCard located(MetaClip1 model, String modelId) {
        ModelCard card = model.card(modelId);
        return store.find(model.repository(), "") instanceof CheckpointStore.Found found ? found(card, found) : card;
    }

    private static ModelCard found(ModelCard card, CheckpointStore.Found found) {
        return card.toBuilder()
                .revision(found.revision())
                .path(found.folder())
                .cached(true)
                .build();
    }

    private static ModelException notHere(String modelId, CheckpointStore.Missing missing) {
        return new ModelException(
                ModelException.Reason.NOT_HERE,
                "model '" + modelId + "': " + missing.why() + ". Its licence, " + MetaClip1.LICENCE
                        + ", allows no commercial use");
    }

    private static MetaClip1 model(String modelId) {
        return MetaClip1.find(modelId)
                .orElseThrow(() -> new ModelException(
                        ModelException.Reason.UNKNOWN, "there is no MetaCLIP model '" + modelId + "'"));
    }
}
