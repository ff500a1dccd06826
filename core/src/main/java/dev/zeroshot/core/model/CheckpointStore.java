package dev.zeroshot.core.model;

import java.nio.file.Path;

/** Port: where a model's files are on this machine. Implementations are thread-safe. */
public interface CheckpointStore {
    /** Where a checkpoint is, or why it is not here. */
    sealed interface Location {}

    /**
     * The checkpoint is here.
     *
     * @param folder holds config.json and the rest
     * @param revision the commit that the folder is of
     * @param note what the user should know, for instance that this is not the pinned revision; empty if nothing
     */
    record Found(Path folder, String revision, String note) implements Location {}

    /**
     * The checkpoint is not here.
     *
     * @param why where it was looked for, and how to get it
     */
    record Missing(String why) implements Location {}

    /**
     * Looks for a checkpoint.
     *
     * @param repository {@code org/name}
     * @param revision a commit, branch or tag; an empty string for the default
     * @return where it is, or why it is not here
     */
    Location find(String repository, String revision);
}
