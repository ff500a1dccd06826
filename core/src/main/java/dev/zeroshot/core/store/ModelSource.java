package dev.zeroshot.core.store;

import java.util.Optional;

/**
 * Where a model is fetched from.
 *
 * @param id the model's id, without a revision
 * @param repository {@code org/name}
 * @param revision the commit, branch or tag that the user named
 * @param pinned the commit that the catalogue names; it counts where the user named none
 * @param licence the licence that the catalogue names
 */
public record ModelSource(
        String id, String repository, Optional<String> revision, Optional<String> pinned, Optional<String> licence) {
    /**
     * A repository that no catalogue lists.
     *
     * @param repository {@code org/name}
     * @param revision a commit, branch or tag
     * @return the source
     */
    public static ModelSource of(String repository, Optional<String> revision) {
        return new ModelSource(repository, repository, revision, Optional.empty(), Optional.empty());
    }

    /**
     * What {@code --model} takes to mean exactly this.
     *
     * @return the id, with {@code @revision} if one was named
     */
    public String asTyped() {
        return id + revision.map(name -> "@" + name).orElse("");
    }
}
