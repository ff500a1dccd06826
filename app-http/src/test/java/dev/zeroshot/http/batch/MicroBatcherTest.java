package dev.zeroshot.http.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.http.fault.ClientGoneException;
import dev.zeroshot.http.fault.RequestException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MicroBatcherTest {
    private final ExecutorService clients = Executors.newCachedThreadPool();
    private final List<List<String>> batches = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private final AtomicInteger expected = new AtomicInteger();

    @AfterEach
    void stop() {
        go.countDown();
        clients.shutdownNow();
    }

    @Test
    void whatComesWhileABatchRunsMakesUpTheNext() throws Exception {
        try (MicroBatcher<String, String> batcher = start(8, Duration.ofMillis(2))) {
            Future<List<String>> first = ask(batcher, "a", "1");
            started.await();
            Future<List<String>> second = ask(batcher, "b", "2");
            Future<List<String>> third = ask(batcher, "c", "3");
            awaitWaiting(batcher, 2);
            go.countDown();

            assertEquals(List.of("1!"), first.get());
            assertEquals(List.of("2!"), second.get());
            assertEquals(List.of("3!"), third.get());
            assertEquals(2, batches.size(), batches.toString());
            assertEquals(2, batches.get(1).size());
        }
    }

    @Test
    void clientsTakeTurns() throws Exception {
        try (MicroBatcher<String, String> batcher = start(2, Duration.ZERO)) {
            Future<List<String>> first = ask(batcher, "x", "0");
            started.await();
            Future<List<String>> many = ask(batcher, "many", "m1", "m2", "m3", "m4", "m5", "m6");
            awaitWaiting(batcher, 6);
            Future<List<String>> one = ask(batcher, "one", "o1");
            awaitWaiting(batcher, 7);
            go.countDown();
            first.get();
            many.get();
            one.get();

            assertEquals(List.of("m1", "o1"), batches.get(1));
        }
    }

    @Test
    void theConnectionsOfAClientTakeTurnsAndDoNotCountAsClients() throws Exception {
        try (MicroBatcher<String, String> batcher = start(4, Duration.ZERO)) {
            Future<List<String>> first = ask(batcher, "x", "0");
            started.await();
            List<Future<List<String>>> all = new ArrayList<>();
            all.add(ask(batcher, caller("a", "1"), "a11", "a12", "a13", "a14", "a15", "a16"));
            awaitWaiting(batcher, 6);
            all.add(ask(batcher, caller("a", "2"), "a21"));
            awaitWaiting(batcher, 7);
            all.add(ask(batcher, caller("b", "3"), "b31"));
            awaitWaiting(batcher, 8);
            go.countDown();
            first.get();
            for (Future<List<String>> one : all) {
                one.get();
            }

            assertEquals(List.of("a11", "b31", "a21", "a12"), batches.get(1));
            assertEquals(List.of("a13", "a14", "a15", "a16"), batches.get(2));
        }
    }

    @Test
    void anItemThatFailsLeavesItsBatchMatesAlone() throws Exception {
        expected.set(3);
        try (MicroBatcher<String, String> batcher =
                failing(new PictureException(PictureException.Reason.DAMAGED, "the picture is refused"))) {
            Future<List<String>> good = ask(batcher, "a", "1");
            Future<List<String>> bad = ask(batcher, "b", "bad");
            Future<List<String>> alsoGood = ask(batcher, "c", "3");

            assertEquals(List.of("1!"), good.get());
            assertEquals(List.of("3!"), alsoGood.get());
            ExecutionException e = assertThrows(ExecutionException.class, bad::get);
            assertInstanceOf(PictureException.class, e.getCause());
            assertEquals(3, batches.get(0).size(), batches.toString());
            assertEquals(4, batches.size(), batches.toString());
        }
    }

    @Test
    void aFaultThatEveryItemWouldMeetIsMetOnce() throws Exception {
        expected.set(2);
        try (MicroBatcher<String, String> batcher =
                failing(new ModelException(ModelException.Reason.UNREACHABLE, "the service is down", true))) {
            Future<List<String>> one = ask(batcher, "a", "1");
            Future<List<String>> other = ask(batcher, "b", "bad");

            assertThrows(ExecutionException.class, one::get);
            assertThrows(ExecutionException.class, other::get);
            assertEquals(1, batches.size(), batches.toString());
        }
    }

    @Test
    void severalWorkersRunSeveralBatchesAtATime() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        try (MicroBatcher<String, String> batcher = MicroBatcher.start(
                "test",
                batch -> {
                    both.countDown();
                    try {
                        both.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return batch;
                },
                new MicroBatcher.Rules(2, 1, Duration.ZERO, expected::get, Runnable::run))) {
            Future<List<String>> one = ask(batcher, "a", "1", "2");
            assertEquals(List.of("1", "2"), one.get(10, TimeUnit.SECONDS));
        }
    }

    /** Fails whatever batch has the item "bad". */
    private MicroBatcher<String, String> failing(RuntimeException fault) {
        return MicroBatcher.start(
                "test",
                batch -> {
                    batches.add(List.copyOf(batch));
                    if (batch.contains("bad")) {
                        throw fault;
                    }
                    return batch.stream().map(item -> item + "!").toList();
                },
                new MicroBatcher.Rules(1, 8, Duration.ofSeconds(30), expected::get, Runnable::run));
    }

    @Test
    void aLoneItemDoesNotWaitForCompanyThatCannotCome() throws Exception {
        go.countDown();
        expected.set(1);
        try (MicroBatcher<String, String> batcher = start(8, Duration.ofSeconds(30))) {
            assertEquals(List.of("1!"), ask(batcher, "a", "1").get());
        }
    }

    @Test
    void companyThatIsOnItsWayIsWaitedForButNotForever() throws Exception {
        go.countDown();
        expected.set(2);
        try (MicroBatcher<String, String> batcher = start(8, Duration.ofSeconds(30))) {
            Future<List<String>> first = ask(batcher, "a", "1");
            Future<List<String>> second = ask(batcher, "b", "2");
            first.get();
            second.get();
            assertEquals(1, batches.size(), batches.toString());
        }
        try (MicroBatcher<String, String> batcher = start(8, Duration.ofMillis(20))) {
            assertEquals(List.of("1!"), ask(batcher, "a", "1").get());
        }
    }

    @Test
    void whoHangsUpOrRunsOutOfTimeFreesItsPlace() throws Exception {
        try (MicroBatcher<String, String> batcher = start(8, Duration.ZERO)) {
            Future<List<String>> first = ask(batcher, "x", "0");
            started.await();
            AtomicBoolean gone = new AtomicBoolean();
            Caller leaving = new Caller(
                    "a", "1", System.nanoTime() + Duration.ofMinutes(1).toNanos(), gone::get);
            Future<?> left = clients.submit(
                    () -> assertThrows(ClientGoneException.class, () -> batcher.answer(List.of("1"), leaving)));
            awaitWaiting(batcher, 1);
            gone.set(true);
            left.get();
            assertEquals(0, batcher.waiting());

            Caller late = new Caller("a", "1", System.nanoTime() + 1_000_000, () -> false);
            RequestException e = assertThrows(RequestException.class, () -> batcher.answer(List.of("2"), late));
            assertEquals(503, e.status());
            assertEquals(0, batcher.waiting());
            go.countDown();
            first.get();
            assertEquals(List.of(List.of("0")), batches);
        }
    }

    @Test
    void afterClosingNobodyWaitsForEver() throws Exception {
        MicroBatcher<String, String> batcher = start(8, Duration.ZERO);
        Future<List<String>> first = ask(batcher, "x", "0");
        started.await();
        Future<?> second = clients.submit(
                () -> assertThrows(RequestException.class, () -> batcher.answer(List.of("1"), caller("a", "1"))));
        awaitWaiting(batcher, 1);
        Thread closing = new Thread(batcher::close);
        closing.start();
        while (closing.getState() != Thread.State.WAITING) { // for the batch that is running
            Thread.sleep(1);
        }
        go.countDown();
        closing.join();
        assertEquals(List.of("0!"), first.get());
        second.get();
        assertThrows(RequestException.class, () -> batcher.answer(List.of("2"), caller("a", "1")));
    }

    @Test
    void placesAreBoundedAndNoClientHasThemAll() {
        Admission admission = new Admission(4);
        Admission.Place first = admission.enter("a");
        admission.enter("a");
        admission.enter("a");
        assertEquals(
                503,
                assertThrows(RequestException.class, () -> admission.enter("a")).status());
        admission.enter("b");
        RequestException full = assertThrows(RequestException.class, () -> admission.enter("c"));
        assertTrue(full.retryAfter().isPresent());
        first.close();
        admission.enter("c");
        assertEquals(4, admission.inside());
    }

    private MicroBatcher<String, String> start(int maxBatch, Duration company) {
        return MicroBatcher.start(
                "test",
                batch -> {
                    batches.add(List.copyOf(batch));
                    started.countDown();
                    awaitGo();
                    return batch.stream().map(item -> item + "!").toList();
                },
                new MicroBatcher.Rules(1, maxBatch, company, expected::get, Runnable::run));
    }

    private void awaitGo() {
        try {
            go.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Caller caller(String name, String connection) {
        return new Caller(
                name, connection, System.nanoTime() + Duration.ofMinutes(1).toNanos(), () -> false);
    }

    private Future<List<String>> ask(MicroBatcher<String, String> batcher, String client, String... items) {
        return ask(batcher, caller(client, "1"), items);
    }

    private Future<List<String>> ask(MicroBatcher<String, String> batcher, Caller caller, String... items) {
        return clients.submit(() -> batcher.answer(List.of(items), caller));
    }

    private static void awaitWaiting(MicroBatcher<?, ?> batcher, int count) throws InterruptedException {
        while (batcher.waiting() != count) {
            Thread.sleep(1);
        }
    }
}
