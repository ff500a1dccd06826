package dev.zeroshot.core.testing;

import dev.zeroshot.core.model.BackendFactory;
import dev.zeroshot.core.model.Claim;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.ZeroshotModel;
import java.util.List;

/**
 * Opens {@link FakeModel}s by given names. Immutable and thread-safe.
 *
 * @param name the backend's name
 * @param modelIds the names of its models
 */
public record FakeBackend(String name, List<String> modelIds) implements BackendFactory {
    /** Copies the names. */
    public FakeBackend {
        modelIds = List.copyOf(modelIds);
    }

    /**
     * A backend with the one model {@link FakeModel#ID}.
     *
     * @return the backend
     */
    public static FakeBackend create() {
        return new FakeBackend("fakes", List.of(FakeModel.ID));
    }

    @Override
    public List<ModelCard> known() {
        return modelIds.stream().map(FakeModel::cardFor).toList();
    }

    @Override
    public Claim claim(String modelId) {
        return modelIds.contains(modelId) ? Claim.mine() : Claim.notMine();
    }

    @Override
    public ModelCard card(String modelId) {
        return FakeModel.cardFor(modelId);
    }

    @Override
    public ZeroshotModel open(String modelId, OpenOptions options) {
        return FakeModel.open(modelId);
    }
}
