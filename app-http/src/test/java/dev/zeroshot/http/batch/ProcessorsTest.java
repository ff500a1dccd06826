package dev.zeroshot.http.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.http.fault.ClientGoneException;
import dev.zeroshot.http.fault.RequestException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProcessorsTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Processors processors = new Processors(2);
    private final CountDownLatch go = new CountDownLatch(1);

    @AfterEach
    void stop() {
        go.countDown();
        threads.shutdownNow();
    }

    @Test
    void noMorePicturesAreDecodedAtATimeThanThereAreProcessors() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(6);
        for (int i = 0; i < 6; i++) {
            threads.execute(() -> processors.run(1, caller(Duration.ofMinutes(1), false), () -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                pause();
                inside.decrementAndGet();
                done.countDown();
                return 0;
            }));
        }
        assertTrue(done.await(10, TimeUnit.SECONDS));
        assertEquals(2, most.get());
    }

    @Test
    void aBatchHasTheProcessorsForItself() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        Future<?> batch = threads.submit(() -> processors.all(() -> {
            running.countDown();
            await(go);
        }));
        running.await();
        Future<Integer> picture =
                threads.submit(() -> processors.run(1, caller(Duration.ofMinutes(1), false), () -> 1));
        pause();
        assertFalse(picture.isDone());
        go.countDown();
        batch.get();
        assertEquals(1, picture.get(10, TimeUnit.SECONDS));
    }

    @Test
    void aPictureThatTakesLongDoesNotKeepABatchWaiting() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        Future<Integer> picture = threads.submit(() -> processors.run(1, caller(Duration.ofMinutes(1), false), () -> {
            running.countDown();
            await(go);
            return 1;
        }));
        running.await();
        threads.submit(() -> processors.all(() -> {})).get(10, TimeUnit.SECONDS);
        assertFalse(picture.isDone());
        go.countDown();
        picture.get();
        assertEquals(2, processors.run(1, caller(Duration.ofMinutes(1), false), () -> 2));
    }

    @Test
    void whoWaitsGivesUpWhenItsClientIsGoneOrItsTimeIsOver() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        Future<?> batch = threads.submit(() -> processors.all(() -> {
            running.countDown();
            await(go);
        }));
        running.await();
        assertThrows(ClientGoneException.class, () -> processors.run(1, caller(Duration.ofMinutes(1), true), () -> 1));
        RequestException late = assertThrows(
                RequestException.class, () -> processors.run(1, caller(Duration.ofMillis(1), false), () -> 1));
        assertEquals(503, late.status());
        go.countDown();
        batch.get();
    }

    private static Caller caller(Duration time, boolean gone) {
        return new Caller("a", "1", System.nanoTime() + time.toNanos(), () -> gone);
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
