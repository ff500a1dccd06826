package dev.zeroshot.cli.testing;

import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.embedding.TextEncoder;
import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.core.model.BackendFactory;
import dev.zeroshot.core.model.Claim;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.ModelName;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.store.Holding;
import dev.zeroshot.core.store.ModelSource;
import dev.zeroshot.core.store.ModelStore;
import dev.zeroshot.core.testing.FakeModel;
import dev.zeroshot.core.testing.FakeStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Opens the model of {@link FakeStore} when that has it, and knows it by the name {@code one}.
 *
 * @param store has the model, or not
 */
public record HubBackend(ModelStore store) implements BackendFactory {
    private static final String NAME = "one";

    @Override
    public String name() {
        return "hub fakes";
    }

    @Override
    public List<ModelCard> known() {
        return List.of(card(NAME));
    }

    @Override
    public Set<String> modelTypes() {
        return Set.of("fake");
    }

    @Override
    public Claim claim(String modelId) {
        String name = ModelName.parse(modelId).name();
        return name.equals(NAME) || name.equals(FakeStore.REPOSITORY) ? Claim.mine() : Claim.notMine();
    }

    @Override
    public ModelCard card(String modelId) {
        ModelCard fake = FakeModel.cardFor(modelId);
        ModelCard.Builder card = ModelCard.builder(modelId, fake.family())
                .dimension(fake.dimension().orElseThrow())
                .contextLength(fake.contextLength().orElseThrow())
                .logitScale(fake.logitScale().orElseThrow())
                .languages(fake.languages())
                .cached(true)
                .source(FakeStore.REPOSITORY); // as for most models, only the hub says the licence
        find(modelId).ifPresent(holding -> card.cached(true)
                .revision(holding.revision())
                .path(holding.folder())
                .note("not the tested revision"));
        return card.build();
    }

    private Optional<Holding> find(String modelId) {
        return store.find(
                ModelSource.of(FakeStore.REPOSITORY, ModelName.parse(modelId).revision()));
    }

    @Override
    public ZeroshotModel open(String modelId, OpenOptions options) {
        if (find(modelId).isEmpty()) {
            throw new ModelException(Reason.NOT_HERE, modelId + " is not here; zeroshot models pull " + modelId);
        }
        return new Opened(FakeModel.open(modelId), card(modelId));
    }

    private record Opened(FakeModel fake, ModelCard card) implements ZeroshotModel {
        @Override
        public Optional<ImageEncoder> imageEncoder() {
            return fake.imageEncoder();
        }

        @Override
        public Optional<TextEncoder> textEncoder() {
            return fake.textEncoder();
        }

        @Override
        public void close() {
            fake.close();
        }
    }
}
