package dev.zeroshot.onnx.engine;

import dev.zeroshot.core.model.CheckpointStore;
import dev.zeroshot.onnx.hub.HubCache;
import dev.zeroshot.onnx.hub.HubEnvironment;
import java.util.Map;

/** Checkpoints that are on this machine because some program has downloaded them from the Hugging Face hub. */
public final class HubCheckpoints {
    private HubCheckpoints() {}

    /**
     * The hub's local cache, where this process's environment says it is.
     *
     * @return the store; it reads and never writes
     */
    public static CheckpointStore local() {
        return local(Map.of());
    }

    /**
     * The hub's local cache with revisions of choice.
     *
     * @param pinned by repository ({@code org/name}), the commit to use where the caller names no revision
     * @return the store; it reads and never writes
     */
    public static CheckpointStore local(Map<String, String> pinned) {
        return new HubCache(HubEnvironment.system().cacheFolder(), pinned);
    }
}
