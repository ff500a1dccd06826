package dev.zeroshot.http.model;

import dev.zeroshot.core.compare.ModelMemory;
import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.ModelCatalogue;
import dev.zeroshot.core.model.Precision;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.http.batch.Processors;
import dev.zeroshot.http.fault.RequestException;
import dev.zeroshot.http.observe.Metrics;
import dev.zeroshot.http.settings.ModelLife;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The models that a server serves: loaded when a request first needs one, unloaded when nobody used them for long or when
 * another one needs the memory, never while in use. Requests that need the same cold model load it once. Thread-safe.
 */
public final class ModelPool implements AutoCloseable {
    private final ModelCatalogue catalogue;
    private final ModelLife life;
    private final int maxBatch;
    private final Metrics metrics;
    private final Processors processors;
    /** Its monitor guards it. */
    private final Slots slots;

    private boolean closed;

    /**
     * A pool with nothing loaded.
     *
     * @param catalogue opens the models
     * @param modelIds those that are served; the first is the default
     * @param life when they are loaded and unloaded
     * @param maxBatch most pictures of a batch
     * @param processors what models of this machine run on
     * @param metrics is told of batches
     * @throws ModelException if no backend claims one of the models
     */
    public ModelPool(
            ModelCatalogue catalogue,
            List<String> modelIds,
            ModelLife life,
            int maxBatch,
            Processors processors,
            Metrics metrics) {
        this.catalogue = catalogue;
        this.life = life;
        this.maxBatch = maxBatch;
        this.processors = processors;
        this.metrics = metrics;
        modelIds.forEach(catalogue::owner);
        this.slots = new Slots(modelIds);
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

    /**
     * The ids of the models that are served.
     *
     * @return the default first
     */
    public List<String> ids() {
        return slots.ids();
    }

    /**
     * What a served model is.
     *
     * @param id one of {@link #ids}
     * @return the complete card if it is loaded, else what is known
     */
    public ModelCard card(String id) {
        synchronized (slots) {
            Optional<ServedModel> loaded = slots.get(id).model();
            if (loaded.isPresent()) {
                return loaded.get().card();
            }
        }
        return catalogue.card(id);
    }

    /**
     * The numbers that a served model computes with.
     *
     * @param id one of {@link #ids}
     * @return empty where only opening the model will tell, or nobody says
     */
    public Optional<String> precision(String id) {
        boolean foreseen = life.options().precision() == Precision.FLOAT32;
        return foreseen || loaded(id) ? card(id).precision() : Optional.empty();
    }

    /**
     * Whether a served model is loaded.
     *
     * @param id one of {@link #ids}
     * @return true if it would answer at once
     */
    public boolean loaded(String id) {
        synchronized (slots) {
            return slots.get(id).model().isPresent();
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
            slot = slots.get(id);
            await(slot);
            requireOpen();
            if (slot.model().isPresent()) {
                return lease(slot, slot.model().get());
            }
            long need = ModelMemory.estimate(catalogue.card(id));
            evicted = slots.makeRoom(id, need, life.memoryBytes());
            slot.beginLoading(need);
        }
        return load(slot, evicted);
    }

    private Lease load(Slot slot, List<ServedModel> evicted) {
        Optional<ServedModel> loaded = Optional.empty();
        try {
            evicted.forEach(ServedModel::close);
            Share share = Share.of(catalogue.card(slot.id()), life.options());
            loaded = Optional.of(ServedModel.start(
                    open(slot.id(), share), new Towers.Setting(slot::users, maxBatch, share, processors, metrics)));
            synchronized (slots) {
                return lease(slot, loaded.get());
            }
        } finally {
            synchronized (slots) {
                slot.endLoading(loaded);
                slots.notifyAll();
            }
        }
    }

    private ZeroshotModel open(String id, Share share) {
        try {
            return catalogue.open(id, share.apply(life.options()));
        } catch (UsageException e) {
            // wrong settings of this server are no fault of the client, whose own would be answered with 400
            throw new ModelException(ModelException.Reason.NOT_HERE, e.getMessage(), e);
        }
    }

    private Lease lease(Slot slot, ServedModel model) {
        slot.enter();
        return new Lease(model, () -> release(slot));
    }

    private void release(Slot slot) {
        synchronized (slots) {
            slot.leave();
            slots.notifyAll();
        }
    }

    /** Two requests for a cold model load it once: the second waits here. */
    private void await(Slot slot) {
        while (slot.loading()) {
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

    /**
     * The memory that the loaded models take, as estimated from their files.
     *
     * @return bytes
     */
    public long memoryBytes() {
        synchronized (slots) {
            return slots.memoryBytes();
        }
    }

    /**
     * How many pictures and texts wait for a batch, of all models.
     *
     * @return at least 0
     */
    public int waiting() {
        synchronized (slots) {
            return slots.all().stream()
                    .flatMap(slot -> slot.model().stream())
                    .mapToInt(ServedModel::waiting)
                    .sum();
        }
    }

    /** Unloads what was not used for longer than a model may be idle. */
    public void unloadIdle() {
        List<ServedModel> idle;
        synchronized (slots) {
            idle = slots.takeIdle(life.idle());
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
        slots.get(id);
    }

    /** Takes no more requests, waits for those that use models, and unloads all. */
    @Override
    public void close() {
        List<ServedModel> all = new ArrayList<>();
        synchronized (slots) {
            closed = true;
            for (Slot slot : slots.all()) {
                while (slot.loading() || slot.users() > 0) {
                    try {
                        slots.wait();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        return; // models in use must not be closed; the process is about to end
                    }
                }
                slot.take().ifPresent(all::add);
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
            slots.all().forEach(slot -> slot.model().ifPresent(all::add));
        }
        all.forEach(ServedModel::close);
    }
}
