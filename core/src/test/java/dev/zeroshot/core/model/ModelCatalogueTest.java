package dev.zeroshot.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.testing.FakeBackend;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModelCatalogueTest {
    private final FakeBackend colours = new FakeBackend("colours", List.of("red-model", "blue-model"));
    private final FakeBackend shapes = new FakeBackend("shapes", List.of("round-model"));

    @Test
    void listsAllModelsInTheOrderOfTheirBackends() {
        ModelCatalogue catalogue = ModelCatalogue.of(List.of(colours, shapes));

        assertEquals(
                List.of("red-model", "blue-model", "round-model"),
                catalogue.known().stream().map(ModelCard::id).toList());
    }

    @Test
    void asksTheBackendWhoseTheIdIs() {
        ModelCatalogue catalogue = ModelCatalogue.of(List.of(colours, shapes));

        assertSame(shapes, catalogue.owner("round-model"));
        assertEquals("blue-model", catalogue.card("blue-model").id());
        try (ZeroshotModel model = catalogue.open("round-model", OpenOptions.defaults())) {
            assertEquals("round-model", model.card().id());
        }
    }

    @Test
    void twoBackendsThatKnowOneNameAreRejected() {
        FakeBackend other = new FakeBackend("other", List.of("red-model"));

        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> ModelCatalogue.of(List.of(colours, other)));
        assertTrue(e.getMessage().contains("colours") && e.getMessage().contains("other"), e.getMessage());
    }

    @Test
    void twoBackendsThatClaimOneIdAreRejected() {
        ModelCatalogue catalogue = ModelCatalogue.of(List.of(claiming("a", Claim.mine()), claiming("b", Claim.mine())));

        IllegalStateException e = assertThrows(IllegalStateException.class, () -> catalogue.owner("./folder"));
        assertTrue(e.getMessage().contains("a, b"), e.getMessage());
    }

    @Test
    void theBackendThatKnowsAModelByNameWinsOverOneThatWouldOpenAnything() {
        BackendFactory anything = claiming("anything", Claim.mine());
        BackendFactory named = new Sourced("named", "short-id", "org/name");

        for (List<BackendFactory> order : List.of(List.of(anything, named), List.of(named, anything))) {
            ModelCatalogue catalogue = ModelCatalogue.of(order);
            assertSame(named, catalogue.owner("short-id"));
            assertSame(named, catalogue.owner("org/name"));
            assertSame(anything, catalogue.owner("org/other"));
        }
    }

    @Test
    void twoBackendsThatKnowOneSourceAreRejected() {
        ModelCatalogue catalogue =
                ModelCatalogue.of(List.of(new Sourced("a", "a-id", "org/name"), new Sourced("b", "b-id", "org/name")));

        IllegalStateException e = assertThrows(IllegalStateException.class, () -> catalogue.owner("org/name"));
        assertTrue(e.getMessage().contains("a, b"), e.getMessage());
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNearestOnes() {
        ModelException e = assertThrows(ModelException.class, () -> ModelCatalogue.of(List.of(colours, shapes))
                .card("bleu-model"));

        assertEquals(ModelException.Reason.UNKNOWN, e.reason());
        assertTrue(e.getMessage().contains("did you mean blue-model"), e.getMessage());
    }

    @Test
    void aRefusalIsTheAnswerOnlyIfNobodyElseClaimsTheId() {
        ModelException why = new ModelException(ModelException.Reason.UNSUPPORTED, "model_type 'siglip'");
        BackendFactory refusing = claiming("refusing", new Claim.Refused(why));

        assertSame(why, assertThrows(ModelException.class, () -> ModelCatalogue.of(List.of(refusing, colours))
                .owner("./x")));
        BackendFactory claiming = claiming("claiming", Claim.mine());
        assertSame(claiming, ModelCatalogue.of(List.of(refusing, claiming)).owner("./x"));
    }

    @Test
    void modelTypesOfAllBackendsAreJoined() {
        assertEquals(
                Set.of("a-type", "b-type"),
                ModelCatalogue.of(List.of(claiming("a", Claim.mine()), claiming("b", Claim.mine())))
                        .modelTypes());
    }

    /** Claims one model by its id and by its source. */
    private record Sourced(String name, String id, String source) implements BackendFactory {
        @Override
        public List<ModelCard> known() {
            return List.of(ModelCard.builder(id, "kind").source(source).build());
        }

        @Override
        public Claim claim(String modelId) {
            return modelId.equals(id) || modelId.equals(source) ? Claim.mine() : Claim.notMine();
        }

        @Override
        public ModelCard card(String modelId) {
            return ModelCard.builder(modelId, "kind").source(source).build();
        }

        @Override
        public ZeroshotModel open(String modelId, OpenOptions options) {
            throw new UnsupportedOperationException();
        }
    }

    private static BackendFactory claiming(String name, Claim claim) {
        return new BackendFactory() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<ModelCard> known() {
                return List.of();
            }

            @Override
            public Set<String> modelTypes() {
                return Set.of(name + "-type");
            }

            @Override
            public Claim claim(String modelId) {
                return claim;
            }

            @Override
            public ModelCard card(String modelId) {
                return ModelCard.builder(modelId, name).build();
            }

            @Override
            public ZeroshotModel open(String modelId, OpenOptions options) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
