package dev.zeroshot.core.watch.frame;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Applies {@link FrameGrid} to frames as they come: holds one back until the time of the next is known, since only then
 * is it clear how long it is on screen. What a frame is at that point is up to the source; it need not have pixels yet.
 * For one thread at a time.
 *
 * @param <T> the source's own kind of frame
 */
public final class FrameSampler<T> {
    private record Held<T>(long time, T frame) {}

    private final double fps;
    private final Consumer<? super T> discard;
    private Optional<FrameGrid> grid = Optional.empty();
    private Optional<Held<T>> held = Optional.empty();
    private long skipped;

    /**
     * A sampler that has seen nothing yet.
     *
     * @param fps how many frames a second to sample, greater than 0
     * @param discard takes each frame that is not sampled, to free it
     */
    public FrameSampler(double fps, Consumer<? super T> discard) {
        this.fps = fps;
        this.discard = discard;
    }

    /**
     * The next frame of the source has come.
     *
     * @param time its time in nanoseconds, later than the one before
     * @param frame the frame, which belongs to the sampler from now on
     * @return the frame before it, if that is a sampled one; it belongs to the caller
     * @throws IllegalArgumentException if it is not later than the one before
     */
    public Optional<T> offer(long time, T frame) {
        if (held.filter(before -> before.time() >= time).isPresent()) {
            throw new IllegalArgumentException(
                    "a frame at " + time + " ns follows one at " + held.get().time());
        }
        if (grid.isEmpty()) {
            grid = Optional.of(new FrameGrid(time, fps));
        }
        Optional<T> sampled = release(time);
        held = Optional.of(new Held<>(time, frame));
        return sampled;
    }

    /**
     * The source has ended.
     *
     * @param until when the last frame leaves the screen, in nanoseconds
     * @return the last frame, if it is a sampled one that was not given yet
     */
    public Optional<T> end(long until) {
        return release(until);
    }

    /** Frees the frame that is held back, if there is one. */
    public void clear() {
        held.ifPresent(last -> discard.accept(last.frame()));
        held = Optional.empty();
    }

    /**
     * How many frames were not sampled.
     *
     * @return at least 0
     */
    public long skipped() {
        return skipped;
    }

    private Optional<T> release(long until) {
        if (held.isEmpty()) {
            return Optional.empty();
        }
        Held<T> last = held.get();
        held = Optional.empty();
        if (grid.orElseThrow().samples(last.time(), until)) {
            return Optional.of(last.frame());
        }
        skipped++;
        discard.accept(last.frame());
        return Optional.empty();
    }
}
