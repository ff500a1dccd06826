package dev.zeroshot.core.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.zeroshot.core.model.BackendFactory;
import dev.zeroshot.core.model.Claim;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.ZeroshotModel;
import org.junit.jupiter.api.Test;

/** What every {@link BackendFactory} promises. */
public abstract class BackendFactoryContract {
    /**
     * The factory under test.
     *
     * @return the factory
     */
    protected abstract BackendFactory factory();

    /**
     * A model id that this factory can open here and now.
     *
     * @return the id
     */
    protected abstract String modelId();

    @Test
    void itHasAName() {
        assertFalse(factory().name().isBlank());
    }

    @Test
    void itClaimsWhatItKnowsAndNothingElse() {
        for (ModelCard card : factory().known()) {
            assertInstanceOf(Claim.Mine.class, factory().claim(card.id()));
            assertEquals(card.id(), factory().card(card.id()).id());
        }
        assertInstanceOf(Claim.Mine.class, factory().claim(modelId()));
        assertInstanceOf(Claim.NotMine.class, factory().claim("no-such-model-in-any-catalogue"));
    }

    @Test
    void namesAreKnownOnce() {
        assertEquals(
                factory().known().size(),
                factory().known().stream().map(ModelCard::id).distinct().count());
    }

    @Test
    void theCardOfTheOpenModelHasTheIdThatWasAskedFor() {
        try (ZeroshotModel model = factory().open(modelId(), OpenOptions.defaults())) {
            assertEquals(modelId(), model.card().id());
            assertEquals(factory().card(modelId()).family(), model.card().family());
        }
    }
}
