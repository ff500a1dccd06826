package dev.zeroshot.cli.output;

import dev.zeroshot.core.compare.ComparedModel;
import dev.zeroshot.core.model.ModelCard;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The numbers that the models of a comparison compute with. Immutable.
 *
 * @param byModel from a model's id to them, where they are known
 */
public record Precisions(Map<String, String> byModel) {
    /** Of no model. */
    public static final Precisions NONE = new Precisions(Map.of());

    /** Copies the map. */
    public Precisions {
        byModel = Map.copyOf(byModel);
    }

    /**
     * What open models say.
     *
     * @param models how the models fare
     * @return the numbers of those that were opened
     */
    public static Precisions of(List<ComparedModel> models) {
        Map<String, String> known = new HashMap<>();
        models.forEach(model ->
                model.card().flatMap(ModelCard::precision).ifPresent(precision -> known.put(model.id(), precision)));
        return new Precisions(known);
    }

    /**
     * Those of a model.
     *
     * @param model its id
     * @return for instance {@code int8}; empty if not known
     */
    public Optional<String> of(String model) {
        return Optional.ofNullable(byModel.get(model));
    }
}
