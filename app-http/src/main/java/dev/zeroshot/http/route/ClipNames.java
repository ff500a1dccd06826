package dev.zeroshot.http.route;

import dev.zeroshot.http.body.Fields;
import dev.zeroshot.http.fault.RequestException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * From Roboflow's names for CLIP to the models that are served: a model's own id, the name of the
 * checkpoint that it is, and names that the operator chose, which go before the others.
 * Immutable and thread-safe.
 */
final class ClipNames {
    /** OpenAI's checkpoints on the hub, by the names of Roboflow, which are those of OpenAI's own package. */
    private static final Map<String, String> CHECKPOINTS = Map.of(
            "openai/clip-vit-base-patch16", "ViT-B-16",
            "openai/clip-vit-base-patch32", "ViT-B-32",
            "openai/clip-vit-large-patch14", "ViT-L-14",
            "openai/clip-vit-large-patch14-336", "ViT-L-14-336px");

    private final String first;
    private final Map<String, String> byName = new LinkedHashMap<>();

    ClipNames(List<String> ids, Map<String, String> chosen) {
        this.first = ids.get(0);
        for (String id : ids) {
            byName.put(id, id);
        }
        for (String id : ids) {
            Optional.ofNullable(CHECKPOINTS.get(id)).ifPresent(name -> byName.putIfAbsent(name, id));
            if (id.startsWith("roboflow/")) {
                byName.putIfAbsent(id.substring("roboflow/".length()), id);
            }
        }
        byName.putAll(chosen);
    }

    /** The model that a request means: the first one if it names none. */
    String model(Fields body) {
        Optional<String> version = body.text("clip_version_id");
        String field = version.isPresent() ? "clip_version_id" : "model_id";
        Optional<String> name = version.or(() -> body.text("model_id")).filter(given -> !given.isBlank());
        if (name.isEmpty()) {
            return first;
        }
        String bare = name.get().startsWith("clip/") ? name.get().substring("clip/".length()) : name.get();
        String id = byName.get(bare);
        if (id == null) {
            throw RequestException.field(
                    404,
                    RequestException.Kind.VALUE,
                    field,
                    field + ": no model is mapped to '" + bare + "'; mapped are " + String.join(", ", byName.keySet()));
        }
        return id;
    }
}
