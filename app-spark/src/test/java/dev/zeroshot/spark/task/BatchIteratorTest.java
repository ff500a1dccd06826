package dev.zeroshot.spark.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Batches for those who pull. */
@Timeout(60)
class BatchIteratorTest {
    private final AtomicInteger taken = new AtomicInteger();
    private final Set<Thread> readers = ConcurrentHashMap.newKeySet();

    private Iterator<Integer> numbers(int count) {
        Iterator<Integer> all = IntStream.range(0, count).iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                readers.add(Thread.currentThread());
                return all.hasNext();
            }

            @Override
            public Integer next() {
                taken.incrementAndGet();
                return all.next();
            }
        };
    }

    private static BatchIterator.Shape<Integer> shape(int workers, int inputs) {
        return new BatchIterator.Shape<>(workers, inputs, 1000, number -> 1);
    }

    private static List<String> texts(List<Integer> numbers) {
        return numbers.stream().map(number -> "n" + number).toList();
    }

    @Test
    void resultsComeInOrderAndInputsAreReadOnTheCallersThread() {
        List<String> results = new ArrayList<>();
        try (BatchIterator<Integer, String> iterator =
                new BatchIterator<>(numbers(1000), shape(3, 7), BatchIteratorTest::texts, "test")) {
            iterator.forEachRemaining(results::add);
            assertThrows(NoSuchElementException.class, iterator::next);
        }

        assertEquals(IntStream.range(0, 1000).mapToObj(number -> "n" + number).toList(), results);
        assertEquals(Set.of(Thread.currentThread()), readers);
    }

    @Test
    void noMoreThanAWindowIsUnderWay() {
        try (BatchIterator<Integer, String> iterator =
                new BatchIterator<>(numbers(1_000_000), shape(2, 8), BatchIteratorTest::texts, "test")) {
            for (int i = 1; i <= 100; i++) {
                iterator.next();
                assertTrue(taken.get() <= i + 5 * 8, taken + " were taken for " + i);
            }
        }
    }

    @Test
    void largeInputsMakeSmallBatches() {
        List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
        try (BatchIterator<Integer, Integer> iterator = new BatchIterator<>(
                numbers(10),
                new BatchIterator.Shape<>(1, 8, 100, number -> number < 4 ? 60 : 1),
                batch -> {
                    sizes.add(batch.size());
                    return batch;
                },
                "test")) {
            iterator.forEachRemaining(number -> {});
        }

        assertEquals(List.of(2, 2, 6), sizes);
    }

    @Test
    void aStepThatFailsFailsTheCaller() {
        IllegalStateException fault = new IllegalStateException("broken");
        try (BatchIterator<Integer, Integer> iterator = new BatchIterator<>(
                numbers(10),
                shape(2, 1),
                batch -> {
                    if (batch.get(0) == 3) {
                        throw fault;
                    }
                    return batch;
                },
                "test")) {
            assertEquals(0, iterator.next());
            assertEquals(1, iterator.next());
            assertEquals(2, iterator.next());
            assertSame(fault, assertThrows(IllegalStateException.class, iterator::next));
        }
    }

    @Test
    void afterItIsClosedNoStepRuns() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        AtomicInteger inside = new AtomicInteger();
        BatchIterator<Integer, Integer> iterator = new BatchIterator<>(
                numbers(100),
                shape(2, 1),
                batch -> {
                    inside.incrementAndGet();
                    running.countDown();
                    try {
                        Thread.sleep(50);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    inside.decrementAndGet();
                    return batch;
                },
                "test");
        assertTrue(iterator.hasNext());
        iterator.next();
        running.await();

        iterator.close();

        assertEquals(0, inside.get());
        assertFalse(Thread.currentThread().isInterrupted());
    }
}
