package dev.zeroshot.spark.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.prompt.PromptSet;
import dev.zeroshot.core.testing.FakeModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The life of engines. */
@Timeout(60)
class EnginesTest {
    private static final EngineSettings SETTINGS = EngineSettings.of("fake");

    private final List<FakeModel> models = new CopyOnWriteArrayList<>();

    private Engines engines(Duration idle) {
        return new Engines(
                settings -> {
                    FakeModel model = FakeModel.open(settings.model());
                    models.add(model);
                    return model;
                },
                idle);
    }

    @Test
    void tasksThatBeginTogetherShareOneEngine() throws Exception {
        CountDownLatch mayOpen = new CountDownLatch(1);
        AtomicInteger opened = new AtomicInteger();
        Engines engines = new Engines(
                settings -> {
                    opened.incrementAndGet();
                    try {
                        mayOpen.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return FakeModel.open("fake");
                },
                Duration.ofMinutes(1));
        ExecutorService tasks = Executors.newFixedThreadPool(8);
        Callable<Engine> task = () -> engines.lease(SETTINGS).engine();
        List<Future<Engine>> leased = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            leased.add(tasks.submit(task));
        }
        mayOpen.countDown();

        for (Future<Engine> engine : leased) {
            assertSame(leased.get(0).get(), engine.get());
        }
        assertEquals(1, opened.get());
        tasks.shutdown();
    }

    @Test
    void otherSettingsHaveAnotherEngine() {
        Engines engines = engines(Duration.ofMinutes(1));

        Engine one = engines.lease(SETTINGS).engine();
        Engine other = engines.lease(EngineSettings.of("other")).engine();

        assertNotSame(one, other);
        assertEquals(2, engines.open());
    }

    @Test
    void anEngineStaysOpenWhileATaskHasItAndIsClosedWhenIdle() throws InterruptedException {
        Engines engines = engines(Duration.ofMillis(20));
        Engines.Lease first = engines.lease(SETTINGS);
        Engines.Lease second = engines.lease(SETTINGS);
        assertSame(first.engine(), second.engine());
        first.close();
        first.close();
        Thread.sleep(100);
        assertFalse(models.get(0).isClosed());

        second.close();

        while (engines.open() > 0 || !models.get(0).isClosed()) {
            Thread.sleep(5);
        }
        Object again = modelOf(engines.lease(SETTINGS));
        assertSame(models.get(1), again);
    }

    private Object modelOf(Engines.Lease lease) {
        return lease.engine().model();
    }

    @Test
    void theNextStageInTimeFindsItOpen() throws InterruptedException {
        Engines engines = engines(Duration.ofMillis(300));
        for (int stage = 0; stage < 3; stage++) {
            Engines.Lease lease = engines.lease(SETTINGS);
            assertFalse(models.get(0).isClosed());
            lease.close();
            Thread.sleep(20);
        }
        assertEquals(1, engines.opened());
    }

    @Test
    void aModelThatDoesNotOpenFailsItsTasksAndIsTriedAgain() {
        AtomicInteger tries = new AtomicInteger();
        Engines engines = new Engines(
                settings -> {
                    if (tries.incrementAndGet() == 1) {
                        throw new ModelException(ModelException.Reason.NOT_HERE, "not here");
                    }
                    return FakeModel.open("fake");
                },
                Duration.ofMinutes(1));
        try (Engines.Lease failing = engines.lease(SETTINGS)) {
            assertEquals(
                    "not here",
                    assertThrows(ModelException.class, failing::engine).getMessage());
        }

        assertEquals("fake", engines.lease(SETTINGS).engine().model().card().id());
    }

    @Test
    void promptsAreEncodedOnce() {
        Engine engine = engines(Duration.ofMinutes(1)).lease(SETTINGS).engine();

        assertSame(engine.question(PromptSet.of("red", "blue")), engine.question(PromptSet.of("red", "blue")));
        for (int i = 0; i < 20; i++) {
            engine.question(PromptSet.of("red", "blue " + i));
        }
        assertTrue(engine.question(PromptSet.of("red", "blue")).holdsEmbeddings());
    }
}
