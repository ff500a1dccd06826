package dev.zeroshot.http.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.model.BackendFactory;
import dev.zeroshot.core.model.Claim;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.ModelCatalogue;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.testing.FakeModel;
import dev.zeroshot.http.batch.Processors;
import dev.zeroshot.http.fault.RequestException;
import dev.zeroshot.http.observe.Metrics;
import dev.zeroshot.http.settings.ModelLife;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ModelPoolTest {
    private static final long MIB = 1 << 20;
    private static final List<String> IDS = List.of("a", "b", "c");

    private final Counting backend = new Counting();

    @Test
    void requestsForAColdModelLoadItOnce() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try (ModelPool pool = pool(ModelLife.DEFAULT)) {
            assertFalse(pool.loaded("a"));
            List<Future<Void>> all = clients.invokeAll(Collections.nCopies(8, (Callable<Void>) () -> {
                pool.use("a").close();
                return null;
            }));
            for (Future<Void> one : all) {
                one.get();
            }
            assertEquals(List.of("a"), backend.opened);
            assertTrue(pool.loaded("a"));
        } finally {
            clients.shutdown();
        }
        assertTrue(backend.models.get(0).isClosed());
    }

    /** Each takes 100 MiB and 128 MiB, so two fit into 500 MiB. */
    @Test
    void theLeastRecentlyUsedMakesRoomButNeverOneInUse() {
        try (ModelPool pool = pool(ModelLife.DEFAULT.withMemoryBytes(500 * MIB))) {
            pool.use("a").close();
            pool.use("b").close();
            pool.use("a").close();
            pool.use("c").close();
            assertTrue(pool.loaded("a") && !pool.loaded("b") && pool.loaded("c"));
            assertTrue(backend.models.get(1).isClosed());
            assertTrue(pool.memoryBytes() <= 500 * MIB);

            try (ModelPool.Lease a = pool.use("a");
                    ModelPool.Lease c = pool.use("c")) {
                RequestException e = assertThrows(RequestException.class, () -> pool.use("b"));
                assertEquals(503, e.status());
                assertTrue(e.retryAfter().isPresent());
                assertEquals("a", a.model().card().id());
                assertEquals("c", c.model().card().id());
            }
            pool.use("b").close();
            assertTrue(pool.loaded("b"));
        }
    }

    @Test
    void anIdleModelIsUnloadedUnlessItIsInUse() throws Exception {
        try (ModelPool pool = pool(ModelLife.DEFAULT.withIdle(Duration.ofMillis(20)))) {
            try (ModelPool.Lease a = pool.use("a")) {
                Thread.sleep(40);
                pool.unloadIdle();
                assertTrue(pool.loaded(a.model().card().id()));
            }
            Thread.sleep(40);
            pool.unloadIdle();
            assertFalse(pool.loaded("a"));
            assertEquals(0, pool.memoryBytes());
            pool.use("a").close();
            assertEquals(List.of("a", "a"), backend.opened);
        }
    }

    @Test
    void aModelThatFailsIsTriedAgain() {
        backend.fails = true;
        try (ModelPool pool = pool(ModelLife.DEFAULT)) {
            assertThrows(ModelException.class, () -> pool.use("a"));
            backend.fails = false;
            pool.use("a").close();
            assertTrue(pool.loaded("a"));
        }
    }

    @Test
    void aModelThatIsNotServedIsNamedWithThoseThatAre() {
        try (ModelPool pool = pool(ModelLife.DEFAULT)) {
            RequestException e = assertThrows(RequestException.class, () -> pool.use("d"));
            assertEquals(404, e.status());
            assertTrue(e.getMessage().contains("a, b, c"), e.getMessage());
        }
    }

    private ModelPool pool(ModelLife life) {
        return new ModelPool(ModelCatalogue.of(List.of(backend)), IDS, life, 8, new Processors(2), new Metrics());
    }

    private static final class Counting implements BackendFactory {
        final List<String> opened = Collections.synchronizedList(new ArrayList<>());
        final List<FakeModel> models = Collections.synchronizedList(new ArrayList<>());
        volatile boolean fails;

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public List<ModelCard> known() {
            return IDS.stream().map(this::card).toList();
        }

        @Override
        public Claim claim(String modelId) {
            return IDS.contains(modelId) ? Claim.mine() : Claim.notMine();
        }

        @Override
        public ModelCard card(String modelId) {
            return FakeModel.cardFor(modelId).toBuilder().sizeInBytes(100 * MIB).build();
        }

        @Override
        public ZeroshotModel open(String modelId, OpenOptions options) {
            if (fails) {
                throw new ModelException(ModelException.Reason.NOT_HERE, "not here");
            }
            opened.add(modelId);
            try {
                Thread.sleep(50); // so that others ask meanwhile
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            FakeModel model = FakeModel.open(modelId);
            models.add(model);
            return model;
        }
    }
}
