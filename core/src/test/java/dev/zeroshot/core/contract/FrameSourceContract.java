package dev.zeroshot.core.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.watch.frame.Frame;
import dev.zeroshot.core.watch.frame.FrameContext;
import dev.zeroshot.core.watch.frame.FrameGrid;
import dev.zeroshot.core.watch.frame.FrameOptions;
import dev.zeroshot.core.watch.frame.FrameSource;
import dev.zeroshot.core.watch.frame.FrameSourceFactory;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** What every {@link FrameSourceFactory} promises of the sources that it opens, shown on one that is not live. */
public abstract class FrameSourceContract {
    /**
     * The factory under test.
     *
     * @return the factory
     */
    protected abstract FrameSourceFactory factory();

    /**
     * A source that the factory can open here and now, with at least eight frames.
     *
     * @return its name
     */
    protected abstract String source();

    /**
     * When its frames come on screen, and as the last entry when the last one leaves it.
     *
     * @return nanoseconds from the start, in order
     */
    protected abstract List<Long> times();

    /**
     * Options that the source is opened with; the rate is the contract's to choose.
     *
     * @return the options
     */
    protected FrameOptions options() {
        return FrameOptions.defaults();
    }

    private FrameSource open(double fps) {
        return factory().open(source(), options().withFps(fps), FrameContext.quiet());
    }

    private static List<Frame> readAll(FrameSource source) {
        List<Frame> frames = new ArrayList<>();
        for (Optional<Frame> next = source.next(); next.isPresent(); next = source.next()) {
            frames.add(next.get());
        }
        return frames;
    }

    private List<Long> expected(double fps) {
        FrameGrid grid = new FrameGrid(times().get(0), fps);
        List<Long> sampled = new ArrayList<>();
        for (int i = 0; i + 1 < times().size(); i++) {
            if (grid.samples(times().get(i), times().get(i + 1))) {
                sampled.add(times().get(i));
            }
        }
        return sampled;
    }

    private void comesAsTheGridSays(double fps) {
        List<Long> sampled = expected(fps);
        try (FrameSource source = open(fps)) {
            assertEquals(sampled, readAll(source).stream().map(Frame::nanos).toList());
            assertEquals(sampled.size(), source.statistics().delivered());
        }
    }

    private double rate() {
        List<Long> times = times();
        return (times.size() - 1) * 1e9 / (times.get(times.size() - 1) - times.get(0));
    }

    @Test
    void everyFrameComesAtARateThatHasATickForEach() {
        assertEquals(times().size() - 1, expected(FrameOptions.MOST_FPS).size(), "the contract's own assumption");
        comesAsTheGridSays(FrameOptions.MOST_FPS);
    }

    @Test
    void ofManyFramesThoseComeThatAreOnScreenAtATick() {
        assertTrue(expected(rate() / 3).size() < times().size() / 2, "the contract's own assumption");
        comesAsTheGridSays(rate() / 3);
        comesAsTheGridSays(rate() / 2.5);
    }

    @Test
    void aRateBelowOneFrameGivesTheFirst() {
        try (FrameSource source = open(0.001)) {
            assertEquals(
                    List.of(times().get(0)),
                    readAll(source).stream().map(Frame::nanos).toList());
        }
    }

    @Test
    void afterTheEndNothingComes() {
        try (FrameSource source = open(rate() / 3)) {
            readAll(source);

            assertTrue(source.next().isEmpty());
            assertTrue(source.next().isEmpty());
        }
    }

    @Test
    void framesHaveOneSize() {
        try (FrameSource source = open(FrameOptions.MOST_FPS)) {
            assertEquals(
                    1,
                    readAll(source).stream()
                            .map(frame -> frame.pixels().width() + " x "
                                    + frame.pixels().height())
                            .distinct()
                            .count());
        }
    }

    @Test
    void twoAtOnceDoNotDisturbEachOther() {
        List<Frame> first = new ArrayList<>();
        try (FrameSource one = open(FrameOptions.MOST_FPS);
                FrameSource other = open(rate() / 3)) {
            for (Optional<Frame> next = one.next(); next.isPresent(); next = one.next()) {
                first.add(next.get());
                other.next();
            }
        }
        assertEquals(times().size() - 1, first.size());
    }

    @Test
    void closingTwiceAndEarlyIsFine() {
        FrameSource source = open(FrameOptions.MOST_FPS);
        source.next();
        source.close();
        source.close();
    }

    @Test
    void aCancelledOneStops() {
        Cancellation cancellation = new Cancellation();
        FrameContext context = new FrameContext(cancellation, note -> {}, InputStream.nullInputStream());
        try (FrameSource source = factory().open(source(), options(), context)) {
            source.next();
            cancellation.cancel();

            assertThrows(CancellationException.class, source::next);
        }
        assertThrows(CancellationException.class, () -> factory().open(source(), options(), context));
    }

    @Test
    void itClaimsItsOwnAndNothingElse() {
        assertTrue(factory().claims(source()));
        assertFalse(factory().claims("no/such/source"));
        assertFalse(factory().claims("gopher://host/video"));
        assertFalse(factory().claims("\0"));
    }

    @Test
    void itIsNotLiveAndSaysWhatItIs() {
        assertFalse(factory().name().isBlank());
        assertFalse(factory().forms().isEmpty());
        try (FrameSource source = open(1)) {
            assertFalse(source.live());
            assertFalse(source.describe().isBlank());
        }
    }
}
