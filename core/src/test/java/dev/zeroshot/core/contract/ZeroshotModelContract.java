package dev.zeroshot.core.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.ScoreRule;
import dev.zeroshot.core.model.ZeroshotModel;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every open {@link ZeroshotModel} promises, beside what its encoders promise. */
public abstract class ZeroshotModelContract {
    /**
     * Opens a model; the contract closes it.
     *
     * @return a model that nobody else uses
     */
    protected abstract ZeroshotModel open();

    @Test
    void itHasAPairOfEncodersOrAScorer() {
        try (ZeroshotModel model = open()) {
            boolean pair =
                    model.imageEncoder().isPresent() && model.textEncoder().isPresent();

            assertTrue(pair || model.similarityScorer().isPresent());
        }
    }

    @Test
    void itsCardIsCompleteAndAgreesWithTheEncoders() {
        try (ZeroshotModel model = open()) {
            ModelCard card = model.card();

            assertFalse(card.id().isBlank());
            assertFalse(card.family().isBlank());
            assertTrue(card.defaultTemplates().stream().allMatch(template -> template.contains("{}")));
            assertTrue(card.scoreRule() == ScoreRule.NONE || card.logitScale().orElse(0) > 0);
            model.imageEncoder()
                    .ifPresent(encoder -> assertEquals(card.dimension().orElseThrow(), encoder.dimension()));
            model.textEncoder()
                    .ifPresent(encoder -> assertEquals(card.dimension().orElseThrow(), encoder.dimension()));
        }
    }

    @Test
    void afterClosingEveryCallIsRefusedAndClosingAgainIsFine() {
        ZeroshotModel model = open();
        var text = model.textEncoder();
        var image = model.imageEncoder();
        model.close();
        model.close();

        text.ifPresent(encoder -> assertThrows(IllegalStateException.class, () -> encoder.encode(List.of("cat"))));
        image.ifPresent(encoder -> assertThrows(IllegalStateException.class, () -> encoder.encode(List.of())));
    }
}
