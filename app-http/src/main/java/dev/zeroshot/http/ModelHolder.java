package dev.zeroshot.http;

import dev.zeroshot.core.classify.ClassifyService;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.ModelCatalogue;
import dev.zeroshot.core.model.OpenOptions;
import java.util.Optional;

/** Opens the served model once, on first use. Thread-safe. */
final class ModelHolder implements AutoCloseable {
    private final ModelCatalogue catalogue;
    private final String modelId;
    private Optional<ClassifyService> service = Optional.empty();

    ModelHolder(ModelCatalogue catalogue, String modelId) {
        this.catalogue = catalogue;
        this.modelId = modelId;
    }

    String modelId() {
        return modelId;
    }

    synchronized ModelCard card() {
        return service.isPresent() ? service.get().card() : catalogue.card(modelId);
    }

    synchronized boolean loaded() {
        return service.isPresent();
    }

    synchronized ClassifyService service() {
        if (service.isEmpty()) {
            OpenOptions options = OpenOptions.defaults();
            service = Optional.of(ClassifyService.of(catalogue.open(modelId, options.withCallers(options.threads()))));
        }
        return service.get();
    }

    @Override
    public synchronized void close() {
        service.ifPresent(ClassifyService::close);
        service = Optional.empty();
    }
}
