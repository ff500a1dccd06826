package dev.zeroshot.core.pipeline;

import dev.zeroshot.core.error.ZeroshotException;

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
     * The picture was answered.
     *
     * @param name what the picture is called
     * @param answer the answer
     * @param <T> the kind of answer
     */
    record Answered<T>(String name, T answer) implements Outcome<T> {}

    /**
     * The picture failed; the others are not affected.
     *
     * @param name what the picture is called
     * @param why what is wrong with it
     * @param <T> the kind of answer that it would have had
     */
    record Failed<T>(String name, ZeroshotException why) implements Outcome<T> {}
}
