package dev.zeroshot.cli.command;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.ModelCatalogue;
import dev.zeroshot.core.store.Holding;
import dev.zeroshot.core.store.ModelSource;
import dev.zeroshot.core.store.ModelStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code models list} lists: the known models, and what else is on this machine and could be opened. */
final class ListedModels {
    private final ModelCatalogue catalogue;
    private final ModelStore store;

    ListedModels(ModelCatalogue catalogue, ModelStore store) {
        this.catalogue = catalogue;
        this.store = store;
    }

    List<ModelCard> cards() {
        List<Holding> holdings = store.holdings();
        List<ModelCard> cards = new ArrayList<>();
        for (ModelCard card : catalogue.known()) {
            cards.add(holdings.stream()
                    .filter(holding -> isOf(card, holding))
                    .findFirst()
                    .map(holding -> sized(card, holding))
                    .orElse(card));
        }
        for (Holding holding : holdings) {
            if (catalogue.known().stream().noneMatch(card -> isOf(card, holding))) {
                card(holding).ifPresent(cards::add);
            }
        }
        return cards;
    }

    /** A card with the size of what is here, which is more than the weights. */
    static ModelCard sized(ModelCard card, Holding holding) {
        return card.toBuilder().sizeInBytes(holding.sizeInBytes()).build();
    }

    private static boolean isOf(ModelCard card, Holding holding) {
        return card.source().filter(holding.repository()::equals).isPresent()
                && card.path().filter(holding.folder()::equals).isPresent();
    }

    /** Python's programs keep models of many kinds in the same cache; those that cannot be opened are none of ours. */
    private Optional<ModelCard> card(Holding holding) {
        boolean usual = store.find(ModelSource.of(holding.repository(), Optional.empty()))
                .filter(holding::equals)
                .isPresent();
        String id = holding.repository() + (usual ? "" : "@" + holding.revision());
        try {
            return Optional.of(sized(catalogue.card(id), holding));
        } catch (ModelException e) {
            return Optional.empty();
        }
    }
}
