package dev.zeroshot.core.watch;

import java.util.Optional;

/**
 * How a source is watched.
 *
 * @param rules what makes an event
 * @param thresholds when a label is in view, the same for all of them; unless they are calibrated
 * @param calibrate the stretch that gives each label its thresholds; empty for the given ones
 * @param pictures whether events come with the picture of their frame
 * @param workers how many threads call the model, at least 1
 * @param batchSize how many frames are encoded at once, if so many are there already; at least 1
 */
public record WatchOptions(
        WatchRules rules,
        Thresholds thresholds,
        Optional<Stretch> calibrate,
        boolean pictures,
        int workers,
        int batchSize) {
    /** Checks the ranges. */
    public WatchOptions {
        if (workers < 1 || batchSize < 1) {
            throw new IllegalArgumentException("workers " + workers + ", batchSize " + batchSize);
        }
    }

    /**
     * Default thresholds, no calibration, no pictures, one frame at a time.
     *
     * @param rules what makes an event
     * @return the options
     */
    public static WatchOptions of(WatchRules rules) {
        return new WatchOptions(rules, Thresholds.DEFAULT, Optional.empty(), false, 1, 1);
    }
}
