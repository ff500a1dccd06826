package dev.zeroshot.core.watch;

/**
 * How a watching went.
 *
 * @param frames how many sampled frames were judged
 * @param failed how many could not be
 * @param disordered how many were left out since their time was not later than that of the frame before
 * @param end where it ended, in nanoseconds from the start of the source
 */
public record WatchSummary(long frames, long failed, long disordered, long end) {}
