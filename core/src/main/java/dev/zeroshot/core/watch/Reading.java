package dev.zeroshot.core.watch;

/**
 * What one sampled frame says.
 *
 * @param frame the frame's number, counted from 0
 * @param nanos its time: nanoseconds from the start of the source
 * @param probabilities [L] one a label that is watched, [0, 1]
 */
public record Reading(long frame, long nanos, double[] probabilities) {
    /** Copies the probabilities. */
    public Reading {
        probabilities = probabilities.clone();
    }

    /** {@return a copy} */
    @Override
    public double[] probabilities() {
        return probabilities.clone();
    }

    /** The probability of one label. */
    double probability(int label) {
        return probabilities[label];
    }

    /** How many labels there are. */
    int labels() {
        return probabilities.length;
    }

    /** The same frame, still on screen later. */
    Reading heldUntil(long later) {
        return new Reading(frame, later, probabilities);
    }
}
