package dev.zeroshot.core.watch;

import static dev.zeroshot.core.testing.ScriptedFrames.frame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.classify.ClassifyService;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.error.VideoException;
import dev.zeroshot.core.picture.pixels.Pixels;
import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.prompt.PromptSet;
import dev.zeroshot.core.testing.FakeModel;
import dev.zeroshot.core.testing.ScriptedFrames;
import dev.zeroshot.core.watch.frame.Frame;
import dev.zeroshot.core.watch.frame.FrameSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class WatchServiceTest {
    private static final int RED = 0xff0000;
    private static final int BLUE = 0x0000ff;
    private static final List<String> RED_THEN_BLUE = List.of(
            "enter red 0.0 frame 0", "leave red 2.0 frame 4", "enter blue 2.0 frame 4", "leave blue 4.5 frame 9");

    private final WatchService service = new WatchService(ClassifyService.of(FakeModel.open("fake")));
    private final Cancellation cancellation = new Cancellation();
    private final Log log = new Log();

    /** Hears everything. */
    private static class Log implements WatchListener {
        final List<String> events = new ArrayList<>();
        final List<Optional<Pixels>> pictures = new ArrayList<>();
        final List<Thresholds> thresholds = new ArrayList<>();
        int frames;

        @Override
        public void frame(WatchedFrame frame) {
            frames++;
        }

        @Override
        public void calibrated(List<String> labels, List<Thresholds> found) {
            thresholds.addAll(found);
        }

        @Override
        public void event(WatchEvent event, Optional<Pixels> picture) {
            events.add(event.kind().word() + " " + event.label() + " " + event.seconds() + " frame " + event.frame());
            pictures.add(picture);
        }
    }

    @Test
    void eventsDoNotDependOnBatchesAndWorkers() {
        for (int workers = 1; workers <= 3; workers++) {
            for (int batch : List.of(1, 2, 5, 64)) {
                Log heard = new Log();
                WatchSummary summary =
                        watch(ScriptedFrames.of(redThenBlue()), options(workers, batch, Optional.empty()), heard);
                assertEquals(RED_THEN_BLUE, heard.events, workers + " workers, batches of " + batch);
                assertEquals(new WatchSummary(10, 0, 0, 4_500_000_000L), summary);
                assertEquals(10, heard.frames);
            }
        }
    }

    @Test
    void whatIsInViewLeavesWhenTheSourceEnds() {
        watch(ScriptedFrames.of(redThenBlue()).lasting(Duration.ofSeconds(5)), options(1, 4, Optional.empty()), log);
        assertEquals("leave blue 5.0 frame 9", log.events.get(3));
    }

    @Test
    void anEventHasThePictureOfItsOwnFrame() {
        List<Frame> frames = redThenBlue();
        watch(ScriptedFrames.of(frames), options(2, 3, Optional.empty()), log);
        List<Integer> expected = List.of(0, 4, 4, 9);
        for (int i = 0; i < expected.size(); i++) {
            assertSame(frames.get(expected.get(i)).pixels(), log.pictures.get(i).orElseThrow());
        }
    }

    @Test
    void whileItCalibratesNothingIsLost() {
        Stretch stretch = new Stretch(0, 2_000_000_000L);
        watch(ScriptedFrames.of(redThenBlue()), options(2, 3, Optional.of(stretch)), log);
        assertEquals(RED_THEN_BLUE, log.events);
        assertTrue(log.thresholds.get(0).enter() > 0.7, "red is in view in the stretch: " + log.thresholds);
        assertTrue(log.pictures.stream().allMatch(Optional::isPresent));
    }

    @Test
    void aStretchOfTooFewFramesIsRefused() {
        Stretch late = new Stretch(4_000_000_000L, 9_000_000_000L);
        UsageException e = assertThrows(
                UsageException.class,
                () -> watch(ScriptedFrames.of(redThenBlue()), options(1, 1, Optional.of(late)), log));
        assertTrue(e.getMessage().contains("4.0 s to 9.0 s, holds 2 sampled frames"), e.getMessage());
    }

    /** Thresholds beyond what came and went would never be met. */
    @Test
    void aStretchThatIsNotQuietIsRefused() {
        Stretch whole = new Stretch(0, 9_000_000_000L);
        UsageException e = assertThrows(
                UsageException.class,
                () -> watch(ScriptedFrames.of(redThenBlue()), options(1, 1, Optional.of(whole)), log));
        assertTrue(e.getMessage().contains("is not quiet: the probability of 'red' goes from"), e.getMessage());
        assertEquals(List.of(), log.events);
    }

    @Test
    void cancellingTellsWhatLeavesAndThrows() {
        FrameSource source = ScriptedFrames.silent(redThenBlue(), cancellation);
        Log cancelling = new Log() {
            @Override
            public void event(WatchEvent event, Optional<Pixels> picture) {
                super.event(event, picture);
                if (event.label().equals("blue")) {
                    cancellation.cancel();
                }
            }
        };
        assertThrows(CancellationException.class, () -> watch(source, options(2, 1, Optional.empty()), cancelling));
        assertEquals(4, cancelling.events.size(), cancelling.events.toString());
        assertTrue(cancelling.events.get(3).startsWith("leave blue "), cancelling.events.toString());
    }

    @Test
    void cancellingWhileItCalibratesLosesNothing() {
        FrameSource source = ScriptedFrames.silent(redThenBlue(), cancellation);
        Log cancelling = new Log() {
            @Override
            public void frame(WatchedFrame frame) {
                if (frame.seconds() == 4.5) {
                    cancellation.cancel();
                }
            }
        };
        Stretch stretch = new Stretch(60_000_000_000L, 70_000_000_000L);
        assertThrows(CancellationException.class, () -> watch(source, options(1, 1, Optional.of(stretch)), cancelling));
        assertEquals(RED_THEN_BLUE, cancelling.events);
    }

    @Test
    void aSourceThatFailsOnItsWayLosesNothing() {
        VideoException gone = new VideoException(VideoException.Reason.UNREACHABLE, "camera: gone");
        assertSame(
                gone,
                assertThrows(
                        VideoException.class,
                        () -> watch(
                                ScriptedFrames.failing(redThenBlue(), gone), options(2, 4, Optional.empty()), log)));
        assertEquals(RED_THEN_BLUE, log.events);
    }

    @Test
    void aListenerThatFailsEndsTheWaitForTheSource() {
        IllegalStateException full = new IllegalStateException("disk full");
        FrameSource source = ScriptedFrames.silent(redThenBlue(), cancellation);
        WatchListener failing = (event, picture) -> {
            throw full;
        };
        assertSame(
                full,
                assertThrows(
                        IllegalStateException.class, () -> watch(source, options(2, 1, Optional.empty()), failing)));
    }

    @Test
    void aModelThatFailsEndsTheWaitForTheSource() {
        FakeModel model = FakeModel.open("fake");
        WatchService closing = new WatchService(ClassifyService.of(model));
        FrameSource source = ScriptedFrames.silent(redThenBlue(), cancellation);
        WatchListener listener = new Log() {
            @Override
            public void frame(WatchedFrame frame) {
                model.close(); // the next frame meets a closed model
            }
        };
        assertThrows(
                IllegalStateException.class,
                () -> closing.watch(
                        source,
                        closing.prepare(PromptSet.of("red", "blue")),
                        options(1, 1, Optional.empty()),
                        listener,
                        cancellation));
    }

    @Test
    void timesThatGoBackAreLeftOutAndCounted() {
        List<Frame> frames = new ArrayList<>(redThenBlue());
        frames.add(6, frame(1.0, RED));
        frames.add(7, frames.get(5));
        WatchSummary summary = watch(ScriptedFrames.of(frames), options(2, 3, Optional.empty()), log);
        assertEquals(2, summary.disordered());
        assertEquals(RED_THEN_BLUE, log.events);
    }

    @Test
    void aSourceWithoutFramesHasNoEvents() {
        assertEquals(
                new WatchSummary(0, 0, 0, 0),
                watch(ScriptedFrames.of(List.of()), options(1, 1, Optional.empty()), log));
        assertEquals(List.of(), log.events);
    }

    @Test
    void onePromptAloneIsRefused() {
        assertThrows(UsageException.class, () -> service.prepare(PromptSet.of("red")));
        service.prepare(PromptSet.of(List.of("red"), List.of("something else"), List.of()));
    }

    @Test
    void backgroundPromptsMakeNoEvents() {
        service.watch(
                ScriptedFrames.of(redThenBlue()),
                service.prepare(PromptSet.of(List.of("red"), List.of("blue"), List.of())),
                options(1, 4, Optional.empty()),
                log,
                cancellation);
        assertEquals(List.of("enter red 0.0 frame 0", "leave red 2.0 frame 4"), log.events);
    }

    private WatchSummary watch(FrameSource source, WatchOptions options, WatchListener listener) {
        return service.watch(source, service.prepare(PromptSet.of("red", "blue")), options, listener, cancellation);
    }

    private static WatchOptions options(int workers, int batchSize, Optional<Stretch> calibrate) {
        return new WatchOptions(WatchRules.of(2), Thresholds.DEFAULT, calibrate, true, workers, batchSize);
    }

    /** Two a second: red for two seconds, then blue until 4.5 seconds. */
    private static List<Frame> redThenBlue() {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            frames.add(frame(0.5 * i, i < 4 ? RED : BLUE));
        }
        return frames;
    }
}
