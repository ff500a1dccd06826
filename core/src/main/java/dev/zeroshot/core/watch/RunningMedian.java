package dev.zeroshot.core.watch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;

/**
 * Smooths each label's probability by the median of the samples around it. A median leaves edges where they are, which a
 * mean would blur. Where samples are missing, at both ends, it goes over those that there are, and takes the lower one of
 * the two in the middle. Half a window late. For one thread.
 */
final class RunningMedian {
    private final int half;
    private final Deque<Reading> window = new ArrayDeque<>();
    private long taken;
    private long given;

    RunningMedian(int samples) {
        this.half = samples / 2;
    }

    /** The samples that can be smoothed now: one, or none at first. */
    List<Reading> push(Reading reading) {
        window.addLast(reading);
        taken++;
        if (window.size() > 2 * half + 1) {
            window.removeFirst();
        }
        return taken - given > half ? List.of(smoothNext()) : List.of();
    }

    /** The rest. */
    List<Reading> finish() {
        List<Reading> rest = new ArrayList<>();
        while (given < taken) {
            if (given - first() > half) {
                window.removeFirst();
            }
            rest.add(smoothNext());
        }
        return rest;
    }

    /** The frame of the first sample that is not smoothed yet. */
    OptionalLong oldestFrame() {
        return window.stream().skip(given - first()).mapToLong(Reading::frame).findFirst();
    }

    /** The number of the first sample in the window. */
    private long first() {
        return taken - window.size();
    }

    private Reading smoothNext() {
        Reading middle = window.getFirst();
        Iterator<Reading> samples = window.iterator();
        for (long i = first(); i <= given; i++) {
            middle = samples.next();
        }
        given++;
        double[] smoothed = new double[middle.labels()];
        double[] values = new double[window.size()];
        for (int label = 0; label < smoothed.length; label++) {
            int i = 0;
            for (Reading reading : window) {
                values[i++] = reading.probability(label);
            }
            Arrays.sort(values);
            smoothed[label] = values[(values.length - 1) / 2];
        }
        return new Reading(middle.frame(), middle.nanos(), smoothed);
    }
}
