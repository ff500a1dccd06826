package dev.zeroshot.core.store;

import java.nio.file.Path;
import java.util.List;

/**
 * What removing a model would do.
 *
 * @param holding the model; of what an interrupted pull has left, the commit is empty unless it is known
 * @param partial whether this is what an interrupted pull has left, which is no complete model
 * @param paths files and folders to delete, each before the folder that it is in
 * @param freedBytes how much space that gives back
 * @param keptFiles how many of the model's files stay because another revision shares them
 * @param otherRevisions commits of the same repository that stay
 */
public record Removal(
        Holding holding,
        boolean partial,
        List<Path> paths,
        long freedBytes,
        int keptFiles,
        List<String> otherRevisions) {
    /** Copies the lists. */
    public Removal {
        paths = List.copyOf(paths);
        otherRevisions = List.copyOf(otherRevisions);
    }
}
