package dev.zeroshot.core.pipeline;

import dev.zeroshot.core.error.ZeroshotException;
import java.util.List;

/**
 * What became of one picture of many.
 *
 * @param <T> the kind of answer
 */
public sealed interface Outcome<T> {
    /**
     * What the picture is called.
     *
     * @return the name that its source gave
     */
    String name();

    /**
     * What the user should know of the way the picture was treated, for instance that it was scaled down.
     *
     * @return the notes, often none
     */
    default List<String> notes() {
        return List.of();
    }

    /**
     * The picture was answered.
     *
     * @param name what the picture is called
     * @param answer the answer
     * @param notes what the user should know of the way the picture was treated
     * @param <T> the kind of answer
     */
    record Answered<T>(String name, T answer, List<String> notes) implements Outcome<T> {
        /** Copies the notes. */
        public Answered {
            notes = List.copyOf(notes);
        }

        /**
         * An answer of which there is nothing to note.
         *
         * @param name what the picture is called
         * @param answer the answer
         */
        public Answered(String name, T answer) {
            this(name, answer, List.of());
        }
    }

    /**
     * The picture failed; the others are not affected.
     *
     * @param name what the picture is called
     * @param why what is wrong with it
     * @param <T> the kind of answer that it would have had
     */
    record Failed<T>(String name, ZeroshotException why) implements Outcome<T> {}
}
