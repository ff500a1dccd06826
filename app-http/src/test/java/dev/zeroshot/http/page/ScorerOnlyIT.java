package dev.zeroshot.http.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.embedding.TextEncoder;
import dev.zeroshot.core.model.BackendFactory;
import dev.zeroshot.core.model.Claim;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.ModelCatalogue;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.ScoreRule;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.similarity.SimilarityScorer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that gives no embeddings, as some that live elsewhere: the page has the server rank, without probabilities. */
class ScorerOnlyIT {
    @TempDir
    static Path profile;

    @Test
    void thePageAsksTheServerAnewForOtherPrompts() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (PageServer server = PageServer.start(ModelCatalogue.of(List.of(new Elsewhere(asked))), "elsewhere");
                Chromium chromium = Chromium.start(profile)) {
            BrowserPage page = chromium.newPage();
            page.open(server.url());
            page.await("document.querySelector('#models input')");
            page.click("[data-example=cat]");
            page.awaitLabels(4);

            assertEquals(List.of("0.080", "0.070", "0.050", "0.050"), cosines(page));
            int before = asked.get();
            page.click("#prompt");
            page.type("the longest prompt of them");
            page.press("Enter");
            page.awaitLabels(5);
            assertEquals(List.of("0.260", "0.080", "0.070", "0.050", "0.050"), cosines(page));
            assertTrue(asked.get() > before);
            assertTrue(page.eval("document.getElementById('problem').hidden").asBoolean());
            page.screenshot("scorer-only-1280");
        }
    }

    private static List<String> cosines(BrowserPage page) {
        return page.texts("#results .value").stream()
                .map(text -> text.replaceAll("[^0-9.]", ""))
                .toList();
    }

    /** Scores a prompt by its length. */
    private record Elsewhere(AtomicInteger asked) implements BackendFactory, ZeroshotModel, SimilarityScorer {
        @Override
        public String name() {
            return "elsewhere";
        }

        @Override
        public List<ModelCard> known() {
            return List.of(card());
        }

        @Override
        public Claim claim(String modelId) {
            return modelId.equals("elsewhere") ? Claim.mine() : Claim.notMine();
        }

        @Override
        public ModelCard card(String modelId) {
            return card();
        }

        @Override
        public ZeroshotModel open(String modelId, OpenOptions options) {
            return this;
        }

        @Override
        public ModelCard card() {
            return ModelCard.builder("elsewhere", "fake")
                    .scoreRule(ScoreRule.NONE)
                    .build();
        }

        @Override
        public Optional<ImageEncoder> imageEncoder() {
            return Optional.empty();
        }

        @Override
        public Optional<TextEncoder> textEncoder() {
            return Optional.empty();
        }

        @Override
        public Optional<SimilarityScorer> similarityScorer() {
            return Optional.of(this);
        }

        @Override
        public double[] score(Picture picture, List<String> prompts) {
            asked.incrementAndGet();
            return prompts.stream()
                    .mapToDouble(prompt -> prompt.length() / 100.0)
                    .toArray();
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
