package dev.zeroshot.http.model;

import dev.zeroshot.core.compare.ModelMemory;
import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.ModelCatalogue;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.http.fault.RequestException;
import dev.zeroshot.http.observe.Metrics;
import dev.zeroshot.http.settings.ModelLife;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The models that a server serves: loaded when a request first needs one, unloaded when nobody used them for long or when
 * another one needs the memory, never while in use. Requests that need the same cold model load it once. Thread-safe.
 */
public final class ModelPool implements AutoCloseable {
    private final ModelCatalogue catalogue;
    private final ModelLife life;
    private final int maxBatch;
    private final Metrics metrics;
    private final Turns turns = new Turns();
    private final Map<String, Slot> slots = new LinkedHashMap<>();
    private boolean closed;

    /**
     * A pool with nothing loaded.
     *
     * @param catalogue opens the models
     * @param modelIds those that are served; the first is the default
     * @param life when they are loaded and unloaded
     * @param maxBatch most pictures of a batch
     * @param metrics is told of batches
     * @throws ModelException if no backend claims one of the models
     */
    public ModelPool(ModelCatalogue catalogue, List<String> modelIds, ModelLife life, int maxBatch, Metrics metrics) {
        this.catalogue = catalogue;
        this.life = life;
        this.maxBatch = maxBatch;
        this.metrics = metrics;
        for (String id : modelIds) {
            catalogue.owner(id);
            slots.put(id, new Slot(id));
        }
    }

    /**
     * A model in use: it is not unloaded until this is closed.
     *
     * @param model the model
     * @param release ends the use
     */
    public record Lease(ServedModel model, Runnable release) implements AutoCloseable {
        @Override
        public void close() {
            release.run();
        }
    }

    private static final class Slot {
        private final String id;
        private Optional<ServedModel> model = Optional.empty();
        private boolean loading;
        /** Also read without the lock: batchers ask, whose own lock is taken under this one. */
        private final AtomicInteger users = new AtomicInteger();

        private long lastUse = System.nanoTime();
        private long bytes;

        Slot(String id) {
            this.id = id;
        }

        boolean idle() {
            return model.isPresent() && users.get() == 0;
        }
    }

    /**
     * The ids of the models that are served.
     *
     * @return the default first
     */
    public List<String> ids() {
        return List.copyOf(slots.keySet());
    }

    /**
     * What a served model is.
     *
     * @param id one of {@link #ids}
     * @return the complete card if it is loaded, else what is known
     */
    public ModelCard card(String id) {
        synchronized (slots) {
            Optional<ServedModel> loaded = slot(id).model;
            if (loaded.isPresent()) {
                return loaded.get().card();
            }
        }
        return catalogue.card(id);
    }

    /**
     * Whether a served model is loaded.
     *
     * @param id one of {@link #ids}
     * @return true if it would answer at once
     */
    public boolean loaded(String id) {
        synchronized (slots) {
            return slot(id).model.isPresent();
        }
    }

    /**
     * Uses a model; loads it if need be.
     *
     * @param id one of {@link #ids}
     * @return close it after use
     * @throws ModelException if it cannot be loaded
     * @throws RequestException of status 404 if it is not served, 503 if memory is short
     */
    public Lease use(String id) {
        Slot slot;
        List<ServedModel> evicted;
        synchronized (slots) {
            slot = slot(id);
            await(slot);
            requireOpen();
            if (slot.model.isPresent()) {
                return lease(slot, slot.model.get());
            }
            evicted = makeRoom(slot);
            slot.loading = true;
        }
        return load(slot, evicted);
    }

    private Lease load(Slot slot, List<ServedModel> evicted) {
        Optional<ServedModel> loaded = Optional.empty();
        try {
            evicted.forEach(ServedModel::close);
            loaded = Optional.of(ServedModel.start(
                    open(slot.id), new ServedModel.Setting(slot.users::get, maxBatch, turns, metrics)));
            synchronized (slots) {
                return lease(slot, loaded.get());
            }
        } finally {
            synchronized (slots) {
                slot.loading = false;
                slot.model = loaded;
                if (loaded.isEmpty()) {
                    slot.bytes = 0;
                }
                slots.notifyAll();
            }
        }
    }

    private ZeroshotModel open(String id) {
        try {
            return catalogue.open(id, life.options());
        } catch (UsageException e) {
            // wrong settings of this server are no fault of the client, whose own would be answered with 400
            throw new ModelException(ModelException.Reason.NOT_HERE, e.getMessage(), e);
        }
    }

    private Lease lease(Slot slot, ServedModel model) {
        slot.users.incrementAndGet();
        return new Lease(model, () -> release(slot));
    }

    private void release(Slot slot) {
        synchronized (slots) {
            slot.users.decrementAndGet();
            slot.lastUse = System.nanoTime();
            slots.notifyAll();
        }
    }

    /** Two requests for a cold model load it once: the second waits here. */
    private void await(Slot slot) {
        while (slot.loading) {
            try {
                slots.wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw RequestException.busy("the server is stopping; try another one, or later", 5);
            }
        }
    }

    private void requireOpen() {
        if (closed) {
            throw RequestException.busy("the server is stopping; try another one, or later", 5);
        }
    }

    /** Takes out what has to be closed before a model is loaded. One that does not fit alone is loaded alone. */
    private List<ServedModel> makeRoom(Slot wanted) {
        long need = ModelMemory.estimate(catalogue.card(wanted.id));
        List<ServedModel> evicted = new ArrayList<>();
        while (memoryBytes() > 0 && need > life.memoryBytes() - Math.min(life.memoryBytes(), memoryBytes())) {
            Slot eldest = slots.values().stream()
                    .filter(Slot::idle)
                    .filter(slot -> slot.bytes > 0)
                    .min(Comparator.comparingLong(slot -> slot.lastUse))
                    .orElseThrow(() -> RequestException.busy(
                            "the models in use leave no memory for '" + wanted.id + "'; try again", 2));
            eldest.model.ifPresent(evicted::add);
            eldest.model = Optional.empty();
            eldest.bytes = 0;
        }
        wanted.bytes = need;
        return evicted;
    }

    /**
     * The memory that the loaded models take, as estimated from their files.
     *
     * @return bytes
     */
    public long memoryBytes() {
        synchronized (slots) {
            return slots.values().stream().mapToLong(slot -> slot.bytes).sum();
        }
    }

    /**
     * How many pictures and texts wait for a batch, of all models.
     *
     * @return at least 0
     */
    public int waiting() {
        synchronized (slots) {
            return slots.values().stream()
                    .flatMap(slot -> slot.model.stream())
                    .mapToInt(ServedModel::waiting)
                    .sum();
        }
    }

    /** Unloads what was not used for longer than a model may be idle. */
    public void unloadIdle() {
        List<ServedModel> idle = new ArrayList<>();
        long now = System.nanoTime();
        synchronized (slots) {
            for (Slot slot : slots.values()) {
                if (slot.idle() && now - slot.lastUse > life.idle().toNanos()) {
                    slot.model.ifPresent(idle::add);
                    slot.model = Optional.empty();
                    slot.bytes = 0;
                }
            }
        }
        idle.forEach(ServedModel::close);
    }

    /**
     * Checks that a model is served.
     *
     * @param id any id
     * @throws RequestException of status 404 if it is not
     */
    public void requireServed(String id) {
        slot(id);
    }

    private Slot slot(String id) {
        Slot slot = slots.get(id);
        if (slot == null) {
            throw RequestException.field(
                    404,
                    RequestException.Kind.VALUE,
                    "model",
                    "this server serves no model '" + id + "'; it serves " + String.join(", ", slots.keySet()));
        }
        return slot;
    }

    /** Takes no more requests, waits for those that use models, and unloads all. */
    @Override
    public void close() {
        List<ServedModel> all = new ArrayList<>();
        synchronized (slots) {
            closed = true;
            for (Slot slot : slots.values()) {
                while (slot.loading || slot.users.get() > 0) {
                    try {
                        slots.wait();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        return; // models in use must not be closed; the process is about to end
                    }
                }
                slot.model.ifPresent(all::add);
                slot.model = Optional.empty();
                slot.bytes = 0;
            }
        }
        all.forEach(ServedModel::close);
    }

    /**
     * Takes no more requests and unloads all, once the batches that run are done: requests that wait for others fail. A
     * process must not end while native code runs a batch.
     */
    public void closeNow() {
        List<ServedModel> all = new ArrayList<>();
        synchronized (slots) {
            closed = true;
            slots.values().forEach(slot -> slot.model.ifPresent(all::add));
        }
        all.forEach(ServedModel::close);
    }
}
