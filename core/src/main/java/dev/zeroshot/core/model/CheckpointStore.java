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
    record Found(Path folder, String revision, String note) implements Location {
        /**
         * Writes into a model's card where its files are, of which revision, and what there is to know of them.
         *
         * @param card gets {@code revision}, {@code path}, {@code cached} and {@code note}
         * @return the same builder
         */
        public ModelCard.Builder describe(ModelCard.Builder card) {
            card.revision(revision).path(folder).cached(true);
            return note.isEmpty() ? card : card.note(note);
        }
    }

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
