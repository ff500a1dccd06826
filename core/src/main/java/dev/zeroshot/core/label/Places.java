package dev.zeroshot.core.label;

import java.util.Arrays;

/** Where in the journal the pictures of a walk are, in the order of the walk: 8 bytes each. Thread-safe. */
final class Places {
    private static final long NOT_YET = -1;

    private long[] places = new long[256];
    private int size;

    static Places of(long... all) {
        Places result = new Places();
        for (long place : all) {
            result.set(result.add(), place);
        }
        return result;
    }

    /** Makes room for the next picture of the walk; returns its number. */
    synchronized int add() {
        if (size == places.length) {
            places = Arrays.copyOf(places, 2 * size);
        }
        places[size] = NOT_YET;
        return size++;
    }

    synchronized void set(int number, long place) {
        places[number] = place;
    }

    synchronized int size() {
        return size;
    }

    /** The place of a picture that is finished. */
    synchronized long get(int number) {
        if (places[number] == NOT_YET) {
            throw new IllegalStateException("picture " + number + " is not finished");
        }
        return places[number];
    }

    /** All places in the order of the walk. */
    synchronized long[] all() {
        return Arrays.copyOf(places, size);
    }
}
