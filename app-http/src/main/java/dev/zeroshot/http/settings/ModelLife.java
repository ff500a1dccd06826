package dev.zeroshot.http.settings;

import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.model.OpenOptions;
import java.time.Duration;

/**
 * When models are loaded and unloaded. Immutable.
 *
 * @param preload whether all models are loaded at the start, and not on first use
 * @param memoryBytes how much memory all loaded models may take; before one more is loaded, those that were not used for
 *     the longest time are unloaded
 * @param idle how long a model stays loaded without being used
 * @param options how a model is opened; one caller at a time runs its batches, on all threads
 */
public record ModelLife(boolean preload, long memoryBytes, Duration idle, OpenOptions options) {
    /** Loaded on first use, unloaded only at the end, as many threads as processors. */
    public static final ModelLife DEFAULT =
            new ModelLife(false, Long.MAX_VALUE, Duration.ofDays(36_500), OpenOptions.defaults());

    /** Checks the ranges. */
    public ModelLife {
        if (memoryBytes < 1) {
            throw new UsageException("the memory for models, " + memoryBytes + " bytes, is less than 1");
        }
        if (idle.isNegative() || idle.isZero()) {
            throw new UsageException("the time after which an idle model is unloaded must be greater than 0");
        }
    }

    /**
     * The same with models loaded at the start, or not.
     *
     * @param atTheStart whether to load at the start
     * @return a new life
     */
    public ModelLife withPreload(boolean atTheStart) {
        return new ModelLife(atTheStart, memoryBytes, idle, options);
    }

    /**
     * The same with another limit on memory.
     *
     * @param bytes at least 1
     * @return a new life
     */
    public ModelLife withMemoryBytes(long bytes) {
        return new ModelLife(preload, bytes, idle, options);
    }

    /**
     * The same with another time after which an idle model is unloaded.
     *
     * @param time greater than 0
     * @return a new life
     */
    public ModelLife withIdle(Duration time) {
        return new ModelLife(preload, memoryBytes, time, options);
    }

    /**
     * The same with models opened otherwise.
     *
     * @param other how a model is opened
     * @return a new life
     */
    public ModelLife withOptions(OpenOptions other) {
        return new ModelLife(preload, memoryBytes, idle, other);
    }
}
