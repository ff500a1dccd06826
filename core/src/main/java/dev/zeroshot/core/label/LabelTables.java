package dev.zeroshot.core.label;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Port: writes the tables of a data set. The service gives it a folder that nobody looks at, and moves the files that are
 * there at the end to their places, each at once. The same calls write the same bytes. Implementations are thread-safe;
 * what they open is for one thread.
 */
@FunctionalInterface
public interface LabelTables {
    /**
     * Begins the tables.
     *
     * @param folder empty, takes the files
     * @param classes in the order of {@link LabelClass#index}
     * @return takes the rows
     * @throws IOException if the files cannot be written
     */
    Tables open(Path folder, List<LabelClass> classes) throws IOException;

    /** Tables that are being written. */
    interface Tables extends AutoCloseable {
        /**
         * Writes a picture.
         *
         * @param row the next in the order of the walk
         * @throws IOException if it cannot be written
         */
        void row(LabelRow row) throws IOException;

        /**
         * Writes a picture that has duplicates; called after all rows, group by group.
         *
         * @param row the next of its group
         * @throws IOException if it cannot be written
         */
        void duplicate(DuplicateRow row) throws IOException;

        /**
         * Ends the files.
         *
         * @throws IOException if they cannot be written
         */
        @Override
        void close() throws IOException;
    }
}
