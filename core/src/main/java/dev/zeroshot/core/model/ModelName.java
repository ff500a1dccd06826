package dev.zeroshot.core.model;

import dev.zeroshot.core.error.UsageException;
import java.util.Optional;

/**
 * A model id that is a name: {@code name} or {@code name@revision}.
 *
 * @param name a name of the catalogue, or {@code org/name}
 * @param revision the commit, branch or tag behind the {@code @}
 */
public record ModelName(String name, Optional<String> revision) {
    /**
     * Splits a model id at its first {@code @}.
     *
     * @param modelId what the user typed; no local folder, for such a one may have an {@code @} in its name
     * @return name and revision
     * @throws UsageException if nothing follows the {@code @}
     */
    public static ModelName parse(String modelId) {
        int at = modelId.indexOf('@');
        if (at < 1) {
            return new ModelName(modelId, Optional.empty());
        }
        if (at == modelId.length() - 1) {
            throw new UsageException("'" + modelId + "': a revision (a commit, branch or tag) must follow the @");
        }
        return new ModelName(modelId.substring(0, at), Optional.of(modelId.substring(at + 1)));
    }
}
