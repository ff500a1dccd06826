package dev.zeroshot.metaclip;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.model.BackendFactory;
import dev.zeroshot.core.model.CheckpointStore;
import dev.zeroshot.core.model.Claim;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.ModelFolder;
import dev.zeroshot.core.model.ModelName;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.onnx.engine.CheckpointEngine;
import dev.zeroshot.onnx.engine.Family;
import dev.zeroshot.onnx.engine.HubCheckpoints;
import dev.zeroshot.onnx.engine.ModelPlace;
import dev.zeroshot.onnx.engine.PublishedModels;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Opens MetaCLIP by name, {@code metaclip-2-worldwide-b32} or {@code facebook/metaclip-2-worldwide-b32}, from wherever a
 * store has the checkpoint, and whatever else says {@code metaclip_2} in its config.json: local folders and other
 * repositories. A local folder of the first generation belongs to the ONNX backend, for its config.json calls it {@code
 * clip}; so does a ready-made ONNX export without weights. Immutable and thread-safe; nothing native is loaded before a
 * model is opened.
 */
public final class MetaClipBackend implements BackendFactory {
    private final PublishedModels published = Published.all();
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
        return "metaclip";
    }

    @Override
    public List<ModelCard> known() {
        return published.located(store);
    }

    @Override
    public Set<String> modelTypes() {
        return Set.of(MetaClip2.MODEL_TYPE);
    }

    @Override
    public Claim claim(String modelId) {
        if (named(modelId).isPresent()) {
            return Claim.mine();
        }
        return ModelPlace.of(modelId, store, published) instanceof ModelPlace.Here here && isMetaClip2(here)
                ? Claim.mine()
                : Claim.notMine();
    }

    private static boolean isMetaClip2(ModelPlace.Here here) {
        try {
            return CheckpointEngine.modelType(here.folder()).equals(MetaClip2.MODEL_TYPE)
                    && CheckpointEngine.isCheckpoint(here.folder());
        } catch (ModelException e) {
            return false; // the ONNX backend says what is wrong with a config.json of whatever kind
        }
    }

    @Override
    public ModelCard card(String modelId) {
        return ModelPlace.of(modelId, store, published) instanceof ModelPlace.Here here
                ? engine.card(base(modelId, here), here.folder(), family(here))
                : named(modelId).orElseThrow(() -> unknown(modelId));
    }

    @Override
    public ZeroshotModel open(String modelId, OpenOptions options) {
        ModelPlace place = ModelPlace.of(modelId, store, published);
        if (place instanceof ModelPlace.Here here) {
            return engine.open(base(modelId, here), here.folder(), family(here), options);
        }
        throw place instanceof ModelPlace.Absent absent ? absent.why() : unknown(modelId);
    }

    /** The card of a known name, which a local folder of that name would hide. */
    private Optional<ModelCard> named(String modelId) {
        return ModelFolder.of(modelId).isPresent() ? Optional.empty() : published.find(modelId);
    }

    /** What is known beside the files. A local folder has no licence that we know of. */
    private ModelCard base(String modelId, ModelPlace.Here here) {
        ModelCard known = named(modelId).orElseGet(() -> ModelCard.builder(modelId, MetaClip2.MODEL_TYPE)
                .build());
        ModelCard.Builder card = known.toBuilder();
        here.hub().ifPresent(found -> found.describe(card)
                .source(known.source().orElse(ModelName.parse(modelId).name())));
        return card.build();
    }

    /** By what the files say: both generations have the same picture tower, and differ in the pooled token. */
    private static Family family(ModelPlace.Here here) {
        return CheckpointEngine.modelType(here.folder()).equals(MetaClip2.MODEL_TYPE) ? MetaClip2.FAMILY : Family.CLIP;
    }

    private static ModelException unknown(String modelId) {
        return new ModelException(ModelException.Reason.UNKNOWN, "there is no MetaCLIP model '" + modelId + "'");
    }
}
