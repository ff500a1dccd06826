package dev.zeroshot.core.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.embedding.TextEncoder;
import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.ScoreRule;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.picture.pixels.Pixels;
import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.pipeline.Outcome;
import dev.zeroshot.core.pipeline.PictureSource;
import dev.zeroshot.core.pipeline.PipelineOptions;
import dev.zeroshot.core.prompt.PromptSet;
import dev.zeroshot.core.prompt.PromptTemplate;
import dev.zeroshot.core.ranking.RankedLabel;
import dev.zeroshot.core.ranking.Selection;
import dev.zeroshot.core.similarity.SimilarityScorer;
import dev.zeroshot.core.testing.FakeModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClassifyServiceTest {
    private static final Picture RED = dot("red dot", 250, 5, 5);
    private static final Picture BLUE = dot("blue dot", 5, 5, 250);

    private final FakeModel model = FakeModel.open("fake");
    private final ClassifyService service = ClassifyService.of(model);

    @Test
    void ranksThePromptThatFitsFirst() {
        Classification answer = service.classify(BLUE, "red", "green", "blue");

        assertEquals("blue", answer.labels().get(0).label());
        assertEquals("blue dot", answer.picture());
        assertEquals("fake", answer.model());
    }

    @Test
    void probabilityIsTheSoftmaxOfTheScaledCosines() {
        List<RankedLabel> labels = service.classify(RED, "red", "blue").labels();
        double red = Math.exp(10 * labels.get(0).similarity());
        double blue = Math.exp(10 * labels.get(1).similarity());

        assertEquals(red / (red + blue), labels.get(0).probability().orElseThrow(), 1e-12);
    }

    @Test
    void severalTemplatesAreAveragedAndRenormalised() {
        PromptSet set = PromptSet.of(
                List.of("red"),
                List.of("green"),
                List.of(new PromptTemplate("{}"), new PromptTemplate("blue, not {}?")));
        TextEncoder texts = model.textEncoder().orElseThrow();
        Embedding mean = Embedding.mean(texts.encode(List.of("red", "blue, not red?")));
        ImageEncoder images = model.imageEncoder().orElseThrow();
        Embedding seen = images.encode(List.of(images.prepare(RED))).get(0);

        RankedLabel label = service.classify(RED, set, Selection.all()).labels().stream()
                .filter(l -> l.label().equals("red"))
                .findFirst()
                .orElseThrow();

        assertEquals(seen.cosine(mean), label.similarity(), 1e-12);
    }

    @Test
    void theBackgroundTakesPartInTheSoftmax() {
        double alone = best(service.classify(RED, PromptSet.of(List.of("red"), List.of(), List.of()), Selection.all()));
        Classification with =
                service.classify(RED, PromptSet.of(List.of("red"), List.of("blue"), List.of()), Selection.all());

        assertEquals(1, alone);
        assertTrue(best(with) < 1);
        assertTrue(with.labels().get(1).background());
    }

    @Test
    void manyPicturesKeepTheirOrderAndOneThatFailsDoesNotStopTheRest() {
        List<PictureSource> sources = new ArrayList<>();
        IntStream.range(0, 50)
                .forEach(i -> sources.add(PictureSource.of("p" + i, () -> {
                    if (i == 17) {
                        throw new PictureException(PictureException.Reason.MISSING, "p17 is not there");
                    }
                    return i % 2 == 0 ? RED : BLUE;
                })));
        List<Outcome<Classification>> outcomes = new ArrayList<>();

        service.classifyAll(
                sources.iterator(),
                service.prepare(PromptSet.of("red", "blue")),
                Selection.top(1),
                PipelineOptions.of(3, 4),
                outcomes::add,
                new Cancellation());

        assertEquals(
                IntStream.range(0, 50).mapToObj(i -> "p" + i).toList(),
                outcomes.stream().map(Outcome::name).toList());
        assertInstanceOf(Outcome.Failed.class, outcomes.get(17));
        Outcome.Answered<?> answered = assertInstanceOf(Outcome.Answered.class, outcomes.get(19));
        assertEquals(
                "blue", ((Classification) answered.answer()).labels().get(0).label());
    }

    @Test
    void aPictureThatFailsIsThrownWhenAskedAlone() {
        Picture text = Picture.ofBytes("notes.txt", new byte[] {1});

        assertThrows(PictureException.class, () -> service.classify(text, "red", "blue"));
    }

    @Test
    void truncatedPromptsAreWarnedOf() {
        List<String> warnings =
                service.prepare(PromptSet.of("red", "x".repeat(200))).warnings();

        assertEquals(1, warnings.size());
        assertTrue(warnings.get(0).contains("202 tokens"), warnings.get(0));
    }

    @Test
    void aScorerAloneIsEnoughForOnePromptALabel() {
        ClassifyService scoring = ClassifyService.of(scorerOnly(ScoreRule.SOFTMAX));

        Classification answer = scoring.classify(RED, "a", "bbb", "cc");

        assertEquals("bbb", answer.labels().get(0).label());
        assertEquals(0.3, answer.labels().get(0).similarity());
        assertTrue(answer.labels().get(0).probability().isPresent());
    }

    @Test
    void aModelWithoutRecipeGivesSimilaritiesOnly() {
        Classification answer = ClassifyService.of(scorerOnly(ScoreRule.NONE)).classify(RED, "a", "bbb");

        assertTrue(
                answer.labels().stream().allMatch(label -> label.probability().isEmpty()));
    }

    @Test
    void aScorerAloneCannotAverageTemplates() {
        ClassifyService scoring = ClassifyService.of(scorerOnly(ScoreRule.SOFTMAX));
        PromptSet set = PromptSet.of(
                List.of("a", "b"), List.of(), List.of(new PromptTemplate("{}"), new PromptTemplate("the {}")));

        UsageException e = assertThrows(UsageException.class, () -> scoring.prepare(set));
        assertTrue(e.getMessage().contains("one template"), e.getMessage());
    }

    @Test
    void aFaultThatEveryPictureWouldMeetStopsTheRun() {
        ModelException broken = new ModelException(ModelException.Reason.EXECUTION, "broken");

        assertThrows(ModelException.class, () -> run(failing(broken)));
    }

    @Test
    void aPassingFaultIsOnePicturesFault() {
        ModelException busy =
                new ModelException(ModelException.Reason.UNREACHABLE, "busy", new IllegalStateException(), true);

        List<Outcome<Classification>> outcomes = run(failing(busy));

        assertEquals(2, outcomes.size());
        outcomes.forEach(outcome -> assertInstanceOf(Outcome.Failed.class, outcome));
    }

    @Test
    void closingTheServiceClosesTheModel() {
        service.close();

        assertTrue(model.isClosed());
    }

    private static double best(Classification answer) {
        return answer.labels().get(0).probability().orElseThrow();
    }

    private static List<Outcome<Classification>> run(ZeroshotModel model) {
        ClassifyService service = ClassifyService.of(model);
        List<Outcome<Classification>> outcomes = new ArrayList<>();
        service.classifyAll(
                List.of(PictureSource.of("a", () -> RED), PictureSource.of("b", () -> BLUE))
                        .iterator(),
                service.prepare(PromptSet.of("a", "b")),
                Selection.all(),
                PipelineOptions.of(1, 1),
                outcomes::add,
                new Cancellation());
        return outcomes;
    }

    private static ZeroshotModel failing(ModelException fault) {
        return scorerModel(ScoreRule.SOFTMAX, (picture, prompts) -> {
            throw fault;
        });
    }

    private static ZeroshotModel scorerOnly(ScoreRule rule) {
        return scorerModel(rule, (picture, prompts) -> prompts.stream()
                .mapToDouble(p -> p.length() / 10.0)
                .toArray());
    }

    private static ZeroshotModel scorerModel(ScoreRule rule, SimilarityScorer scorer) {
        return new ZeroshotModel() {
            @Override
            public ModelCard card() {
                return ModelCard.builder("scorer", "fake")
                        .logitScale(100)
                        .scoreRule(rule)
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
                return Optional.of(scorer);
            }

            @Override
            public void close() {}
        };
    }

    private static Picture dot(String name, int red, int green, int blue) {
        return Picture.ofPixels(name, Pixels.of(1, 1, new byte[] {(byte) red, (byte) green, (byte) blue}));
    }
}
