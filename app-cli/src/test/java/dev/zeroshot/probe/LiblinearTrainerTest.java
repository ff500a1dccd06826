package dev.zeroshot.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.probe.Example;
import dev.zeroshot.core.probe.LinearMap;
import dev.zeroshot.core.probe.ProbeTraining;
import dev.zeroshot.core.probe.TrainedProbe;
import dev.zeroshot.core.probe.TrainingSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiblinearTrainerTest {
    private static TrainedProbe train(List<Example> examples, int workers) {
        return new ProbeTraining(new LiblinearTrainer(), workers).train(TrainingSet.of(examples), new Cancellation());
    }

    private static double accuracy(TrainingSet set, List<Integer> answers) {
        return IntStream.range(0, set.size())
                        .filter(row -> answers.get(row) == set.classOf(row))
                        .count()
                / (double) set.size();
    }

    private static List<Integer> answers(LinearMap map, TrainingSet set) {
        return set.examples().stream()
                .map(example -> {
                    double[] logits = map.logits(example.embedding());
                    return IntStream.range(0, logits.length)
                            .reduce((a, b) -> logits[b] > logits[a] ? b : a)
                            .orElseThrow();
                })
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void learnsWhatCanBeTold(int classes) {
        List<Example> examples = Clouds.of(classes, 20, 16, 0.1, 1);
        TrainedProbe trained = train(examples, 2);
        TrainingSet fresh = TrainingSet.of(Clouds.of(classes, 40, 16, 0.1, 1));

        assertEquals(1, accuracy(fresh, answers(trained.map(), fresh)), 0.01);
        assertEquals(1, accuracy(TrainingSet.of(examples), trained.heldOut()), 0.03);
    }

    /** The cross-validated accuracy is what new pictures of the same kind meet. */
    @Test
    void saysBeforehandHowGoodItIs() {
        List<Example> all = Clouds.of(5, 300, 32, 1.2, 7);
        List<Example> learning = all.subList(0, 200);
        TrainingSet fresh = TrainingSet.of(all.subList(200, all.size()));
        TrainedProbe trained = train(learning, 2);

        double foreseen = accuracy(TrainingSet.of(learning), trained.heldOut());
        double met = accuracy(fresh, answers(trained.map(), fresh));

        assertTrue(met > 0.4 && met < 0.95, "the test is to be neither hopeless nor trivial: " + met);
        assertEquals(met, foreseen, 0.08);
    }

    /** Labels that mean nothing cannot be learnt: whatever is fitted, held-out pictures are guessed. */
    @Test
    void doesNotFlatterItself() {
        List<Example> examples = new ArrayList<>(Clouds.of(2, 100, 64, 1, 3));
        Random coin = new Random(5);
        examples.replaceAll(
                example -> new Example(example.name(), coin.nextBoolean() ? "heads" : "tails", example.embedding()));

        TrainedProbe trained = train(examples, 2);

        assertEquals(0.5, accuracy(TrainingSet.of(examples), trained.heldOut()), 0.13);
        assertTrue(trained.scale() < 0.5 || trained.cost() <= 0.1, "it should be unsure: " + trained);
    }

    @Test
    void isTheSameWhateverTheOrderAndTheThreads() {
        List<Example> examples = new ArrayList<>(Clouds.of(4, 25, 24, 0.8, 2));
        TrainedProbe one = train(examples, 1);
        Collections.shuffle(examples, new Random(9));
        TrainedProbe other = train(examples, 4);

        assertEquals(one, other);
    }

    @Test
    void copiesOfAPictureDoNotHelp() {
        List<Example> examples = new ArrayList<>(Clouds.of(2, 30, 64, 3, 4));
        double alone = accuracy(TrainingSet.of(examples), train(examples, 2).heldOut());
        List<Example> twice = new ArrayList<>(examples);
        examples.forEach(
                example -> twice.add(new Example("copy/" + example.name(), example.className(), example.embedding())));

        double doubled = accuracy(TrainingSet.of(twice), train(twice, 2).heldOut());

        assertTrue(alone < 0.9, "hard enough that knowing by heart would show: " + alone);
        assertTrue(doubled < alone + 0.15, doubled + " against " + alone);
    }

    @Test
    void hasFewerFoldsWhereAClassIsSmall() {
        List<Example> examples = new ArrayList<>(Clouds.of(2, 10, 8, 0.1, 1));
        examples.removeIf(example ->
                example.className().equals("class1") && !example.name().matches(".*/[0-2].jpg"));

        TrainedProbe trained = train(examples, 1);

        assertEquals(3, trained.folds());
        assertTrue(trained.warnings().get(0).contains("'class1' has 3 pictures only"), trained.toString());
    }

    @Test
    void refusesAClassOfOnePicture() {
        List<Example> examples = new ArrayList<>(Clouds.of(2, 10, 8, 0.1, 1));
        Embedding only = examples.get(0).embedding();
        examples.add(new Example("lonely/1.jpg", "lonely", Embedding.normalised(new float[] {1, 2, 3, 4, 5, 6, 7, 8})));

        UsageException one = assertThrows(UsageException.class, () -> train(examples, 1));
        assertTrue(one.getMessage().contains("the class 'lonely' has 1 picture"), one.getMessage());

        examples.set(examples.size() - 1, new Example("lonely/1.jpg", "lonely", only));
        UsageException none = assertThrows(UsageException.class, () -> train(examples, 1));
        assertTrue(none.getMessage().contains("the class 'lonely' has no picture of its own"), none.getMessage());
    }

    @Test
    void refusesOneClassAndNone() {
        assertTrue(assertThrows(UsageException.class, () -> TrainingSet.of(List.of()))
                .getMessage()
                .contains("no labelled picture"));
        assertTrue(assertThrows(UsageException.class, () -> TrainingSet.of(Clouds.of(1, 3, 8, 1, 1)))
                .getMessage()
                .contains("all 3 labelled pictures are of the class 'class0'"));
    }

    @Test
    void refusesWhatDoesNotFitIntoMemory() {
        TrainingSet set = TrainingSet.of(Clouds.of(2, 100, 64, 1, 1));
        LiblinearTrainer trainer = new LiblinearTrainer(400_000);

        UsageException tooMuch = assertThrows(UsageException.class, () -> trainer.prepare(set));

        assertTrue(tooMuch.getMessage().contains("train on fewer pictures"), tooMuch.getMessage());
    }

    @Test
    void stopsWhenAsked() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();

        assertThrows(
                java.util.concurrent.CancellationException.class, () -> new ProbeTraining(new LiblinearTrainer(), 2)
                        .train(TrainingSet.of(Clouds.of(2, 10, 8, 1, 1)), cancellation));
    }
}
