package dev.zeroshot.http;

import dev.zeroshot.core.classify.ClassifyService;
import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.ModelCatalogue;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.ZeroshotModel;
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
            service = Optional.of(ClassifyService.of(open()));
        }
        return service.get();
    }

    private ZeroshotModel open() {
        OpenOptions options = OpenOptions.defaults();
        try {
            return catalogue.open(modelId, options.withCallers(options.threads()));
        } catch (UsageException e) {
            // wrong settings of this server are no fault of the client, whose own would be answered with 400
            throw new ModelException(ModelException.Reason.NOT_HERE, e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() {
        service.ifPresent(ClassifyService::close);
        service = Optional.empty();
    }
}
