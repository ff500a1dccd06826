package dev.zeroshot.core.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OrderedPipelineTest {
    private static final OrderedPipeline.BatchStep<Integer, Integer> DOUBLE =
            batch -> batch.stream().map(i -> 2 * i).toList();

    @Test
    void keepsTheOrderWhateverTheWorkersDo() {
        List<Integer> results = new ArrayList<>();
        OrderedPipeline.BatchStep<Integer, Integer> uneven = batch -> {
            for (int spin = ThreadLocalRandom.current().nextInt(2000); spin > 0; spin--) {
                Thread.onSpinWait();
            }
            return DOUBLE.apply(batch);
        };

        OrderedPipeline.run(
                IntStream.range(0, 10_000).iterator(),
                PipelineOptions.of(4, 7),
                uneven,
                results::add,
                new Cancellation());

        assertEquals(IntStream.range(0, 10_000).map(i -> 2 * i).boxed().toList(), results);
    }

    @Test
    void noInputGivesNoResult() {
        List<Integer> results = new ArrayList<>();
        OrderedPipeline.run(
                List.<Integer>of().iterator(), PipelineOptions.of(2, 4), DOUBLE, results::add, new Cancellation());

        assertEquals(List.of(), results);
    }

    @Test
    void theFirstBatchIsOneInputAndNoneIsOverTheLimit() {
        List<Integer> sizes = new ArrayList<>();
        OrderedPipeline.BatchStep<Integer, Integer> recording = batch -> {
            sizes.add(batch.size());
            return batch;
        };

        OrderedPipeline.run(
                IntStream.range(0, 20).iterator(), PipelineOptions.of(1, 5), recording, i -> {}, new Cancellation());

        assertEquals(List.of(1, 2, 4, 5, 5, 3), sizes);
    }

    @Test
    void nobodyRunsAheadOfTheWindow() {
        AtomicInteger read = new AtomicInteger();
        CountDownLatch firstMayEnd = new CountDownLatch(1);
        List<Integer> results = new ArrayList<>();
        OrderedPipeline.BatchStep<Integer, Integer> slowFirst = batch -> {
            if (batch.contains(0)) {
                await(firstMayEnd);
            } else if (read.get() >= 6) {
                firstMayEnd.countDown();
            }
            return batch;
        };

        OrderedPipeline.run(
                IntStream.range(0, 100).peek(i -> read.incrementAndGet()).iterator(),
                new PipelineOptions(2, 1, 6),
                slowFirst,
                i -> {
                    // what was read and not yet delivered is at most the window, the next input and the one in hand
                    assertTrue(read.get() - i <= 8, read + " read when " + i + " was delivered");
                    results.add(i);
                },
                new Cancellation());

        assertEquals(100, results.size());
    }

    @Test
    void whatAWorkerThrowsReachesTheCaller() {
        OrderedPipeline.BatchStep<Integer, Integer> failing = batch -> {
            throw new IllegalStateException("asked to fail");
        };

        IllegalStateException e = assertThrows(
                IllegalStateException.class,
                () -> OrderedPipeline.run(
                        IntStream.range(0, 100).iterator(),
                        PipelineOptions.of(3, 2),
                        failing,
                        i -> {},
                        new Cancellation()));
        assertEquals("asked to fail", e.getMessage());
    }

    @Test
    void whatTheSinkThrowsEndsTheRun() {
        AtomicInteger running = new AtomicInteger();
        OrderedPipeline.BatchStep<Integer, Integer> counting = batch -> {
            running.incrementAndGet();
            running.decrementAndGet();
            return batch;
        };

        assertThrows(
                IllegalArgumentException.class,
                () -> OrderedPipeline.run(
                        IntStream.iterate(0, i -> i + 1).iterator(),
                        PipelineOptions.of(3, 2),
                        counting,
                        i -> {
                            throw new IllegalArgumentException("pipe closed");
                        },
                        new Cancellation()));
        assertEquals(0, running.get());
    }

    @Test
    void cancellingStopsAnEndlessRun() {
        Cancellation cancellation = new Cancellation();
        AtomicInteger delivered = new AtomicInteger();

        assertThrows(
                CancellationException.class,
                () -> OrderedPipeline.run(
                        IntStream.iterate(0, i -> i + 1).iterator(),
                        PipelineOptions.of(2, 2),
                        DOUBLE,
                        i -> {
                            if (delivered.incrementAndGet() == 10) {
                                cancellation.cancel();
                            }
                        },
                        cancellation));
        assertTrue(delivered.get() >= 10);
    }

    @Test
    void cancellingWakesAWorkerThatWaits() {
        Cancellation cancellation = new Cancellation();
        CountDownLatch never = new CountDownLatch(1);
        OrderedPipeline.BatchStep<Integer, Integer> stuck = batch -> {
            cancellation.cancel();
            await(never);
            return batch;
        };

        assertThrows(
                CancellationException.class,
                () -> OrderedPipeline.run(
                        IntStream.range(0, 5).iterator(), PipelineOptions.of(2, 1), stuck, i -> {}, cancellation));
    }

    @Test
    void interruptingTheCallerStopsTheRunAndKeepsTheFlag() {
        CountDownLatch never = new CountDownLatch(1);
        Thread.currentThread().interrupt();

        assertThrows(
                CancellationException.class,
                () -> OrderedPipeline.run(
                        IntStream.range(0, 5).iterator(),
                        PipelineOptions.of(2, 1),
                        batch -> {
                            await(never);
                            return batch;
                        },
                        i -> {},
                        new Cancellation()));
        assertTrue(Thread.interrupted());
    }

    @Test
    void aForgottenActionIsNotRun() {
        Cancellation cancellation = new Cancellation();
        AtomicInteger runs = new AtomicInteger();
        cancellation.onCancel(runs::incrementAndGet).close();
        cancellation.onCancel(runs::incrementAndGet);
        assertFalse(cancellation.isCancelled());

        cancellation.cancel();
        cancellation.onCancel(runs::incrementAndGet);

        assertEquals(2, runs.get());
        assertThrows(CancellationException.class, cancellation::throwIfCancelled);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
