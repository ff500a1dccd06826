package dev.zeroshot.http.batch;

import dev.zeroshot.http.fault.RequestException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The places for requests that are worked on or wait. Beyond them a request is refused at once, and one client cannot have
 * them all. Thread-safe.
 */
public final class Admission {
    private final int places;
    private final int placesOfOne;
    private final Map<String, Integer> taken = new HashMap<>();
    private int total;
    private boolean closed;
    private boolean ending;

    /**
     * Free places.
     *
     * @param places how many requests may be in at once; one client can have three quarters of them
     */
    public Admission(int places) {
        this.places = places;
        this.placesOfOne = Math.max(1, places - places / 4);
    }

    /** A request that is in. */
    @FunctionalInterface
    public interface Place extends AutoCloseable {
        /** The request is done. */
        @Override
        void close();
    }

    /**
     * Lets a request in.
     *
     * @param client who asks
     * @return close it once, when the request is done
     * @throws RequestException of status 503 if there is no place, or no more work is taken
     */
    public synchronized Place enter(String client) {
        if (closed) {
            throw RequestException.busy("the server is stopping; try another one, or later", 5);
        }
        int own = taken.getOrDefault(client, 0);
        if (total >= places || own >= placesOfOne) {
            throw RequestException.busy("the server is busy; try again in a second", 1);
        }
        taken.put(client, own + 1);
        total++;
        return () -> leave(client);
    }

    private synchronized void leave(String client) {
        taken.computeIfPresent(client, (name, count) -> count > 1 ? count - 1 : null);
        total--;
        notifyAll();
    }

    /**
     * How many requests are in.
     *
     * @return 0 to the number of places
     */
    public synchronized int inside() {
        return total;
    }

    /** Lets nobody in from now on. */
    public synchronized void close() {
        closed = true;
    }

    /** Connections are about to end: whoever is answered from now on had better look for another one. */
    public synchronized void end() {
        closed = true;
        ending = true;
    }

    /**
     * Whether {@link #end} was called.
     *
     * @return true if connections should not be used again
     */
    public synchronized boolean isEnding() {
        return ending;
    }

    /**
     * Waits until nobody is in.
     *
     * @param limit how long to wait
     * @return false if someone is still in
     * @throws InterruptedException if interrupted
     */
    public synchronized boolean awaitEmpty(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (total > 0) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
