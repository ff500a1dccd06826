package dev.zeroshot.onnx.engine;

import dev.zeroshot.core.model.CheckpointStore;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.ModelName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The models of the hub that a backend knows by name before they are here: each by its own id and by its repository's
 * name. Immutable and thread-safe.
 */
public final class PublishedModels {
    private final List<ModelCard> cards;

    /**
     * Creates the list.
     *
     * @param cards what is known of each without its files; each has a {@link ModelCard#source source}, {@code org/name}
     */
    public PublishedModels(List<ModelCard> cards) {
        this.cards = cards.stream().map(PublishedModels::pinned).toList();
        cards.forEach(PublishedModels::repository);
    }

    /** The revision of a card that knows no files is the one that is meant where the user names none. */
    private static ModelCard pinned(ModelCard card) {
        return card.revision()
                .map(revision -> card.toBuilder().pinnedRevision(revision).build())
                .orElse(card);
    }

    /**
     * The model of a name.
     *
     * @param modelId its id or its repository, perhaps with {@code @revision}
     * @return what is known of it, under the id that was asked for
     */
    public Optional<ModelCard> find(String modelId) {
        String name = ModelName.parse(modelId).name();
        return cards.stream()
                .filter(card -> card.id().equals(name) || repository(card).equals(name))
                .findFirst()
                .map(card -> card.toBuilder().id(modelId).build());
    }

    /**
     * All names.
     *
     * @return ids and repositories, each once
     */
    public List<String> names() {
        return cards.stream()
                .flatMap(card -> Stream.of(card.id(), repository(card)))
                .distinct()
                .toList();
    }

    /**
     * The commits that the cards speak of.
     *
     * @return by repository, where one is known
     */
    public Map<String, String> pinned() {
        return cards.stream()
                .filter(card -> card.revision().isPresent())
                .collect(Collectors.toMap(
                        PublishedModels::repository, card -> card.revision().orElseThrow()));
    }

    /**
     * What is known, and where it is on this machine.
     *
     * @param store knows what is here
     * @return cards in the order of the list
     */
    public List<ModelCard> located(CheckpointStore store) {
        return cards.stream().map(card -> located(card, store)).toList();
    }

    /**
     * Adds to a card where its model is, without reading its files.
     *
     * @param card of this list
     * @param store knows what is here
     * @return the card, complete with revision and path if the model is here
     */
    public static ModelCard located(ModelCard card, CheckpointStore store) {
        return store.find(repository(card), "") instanceof CheckpointStore.Found found
                ? found.describe(card.toBuilder()).build()
                : card;
    }

    private static String repository(ModelCard card) {
        return card.source()
                .orElseThrow(() -> new IllegalArgumentException("'" + card.id() + "' has no source to be found in"));
    }
}
