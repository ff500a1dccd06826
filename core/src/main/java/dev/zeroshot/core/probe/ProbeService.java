package dev.zeroshot.core.probe;

import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.evaluate.PairedTest;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.prompt.PromptSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Trains probes on embeddings of one model, and holds them against prompts on the same pictures. Thread-safe. */
public final class ProbeService {
    private final ZeroshotModel model;
    private final ImageEncoder encoder;
    private final ProbeTrainer trainer;
    private final int workers;

    private ProbeService(ZeroshotModel model, ImageEncoder encoder, ProbeTrainer trainer, int workers) {
        this.model = model;
        this.encoder = encoder;
        this.trainer = trainer;
        this.workers = workers;
    }

    /**
     * A service over an open model.
     *
     * @param model the model, which the caller closes
     * @param trainer fits classifiers
     * @param workers how many threads fit at the same time, at least 1
     * @return the service
     * @throws UsageException if the model gives no embeddings
     */
    public static ProbeService of(ZeroshotModel model, ProbeTrainer trainer, int workers) {
        ImageEncoder encoder = model.imageEncoder()
                .orElseThrow(() -> new UsageException(
                        "the model '" + model.card().id() + "' gives no embeddings, which a probe needs"));
        return new ProbeService(model, encoder, trainer, workers);
    }

    /**
     * Trains a probe.
     *
     * @param learning the pictures to learn from, encoded by the model
     * @param kept pictures to try the finished probe on; often none
     * @param prompts a label named as each class, to compare with; a label that is no class can only be wrong
     * @param cancellation stops the work
     * @return the probe with its accuracy
     * @throws UsageException if a class has too few pictures, or a picture that was kept apart is of no known class
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public ProbeReport train(List<Example> learning, List<Example> kept, PromptSet prompts, Cancellation cancellation) {
        TrainingSet set = TrainingSet.of(learning);
        kept.forEach(example -> requireKnown(set, example));
        TrainedProbe trained = new ProbeTraining(trainer, workers).train(set, cancellation);
        List<Boolean> probeRight = IntStream.range(0, set.size())
                .mapToObj(row -> trained.heldOut().get(row) == set.classOf(row))
                .toList();
        Optional<ZeroShot> zeroShot = model.textEncoder().map(texts -> ZeroShot.of(texts, prompts));
        Optional<List<Boolean>> promptsRight = zeroShot.map(asked -> asked.right(set.examples()));
        Probe probe = probe(set, trained, score(probeRight), promptsRight.map(ProbeService::score));
        List<String> warnings = new ArrayList<>(trained.warnings());
        zeroShot.ifPresent(asked -> warnings.addAll(asked.warnings()));
        return new ProbeReport(
                probe,
                classScores(set, probeRight, promptsRight),
                promptsRight.map(right -> compare(probeRight, right)),
                kept.isEmpty() ? Optional.empty() : Optional.of(test(probe, kept, zeroShot)),
                warnings);
    }

    private static void requireKnown(TrainingSet set, Example example) {
        if (!set.classes().contains(example.className())) {
            throw new UsageException(example.name() + " is of the class '" + example.className()
                    + "', of which there is no picture to learn from");
        }
    }

    private Probe probe(TrainingSet set, TrainedProbe trained, Score crossValidated, Optional<Score> zeroShot) {
        int[] counts = set.counts();
        List<ProbeClass> classes = IntStream.range(0, counts.length)
                .mapToObj(number -> new ProbeClass(set.classes().get(number), counts[number], set.mean(number)))
                .toList();
        ProbeModel identity = new ProbeModel(model.card().id(), model.card().revision(), Fingerprint.of(encoder));
        ProbeTrial trial = new ProbeTrial(trainer.method(), trained.cost(), trained.folds(), crossValidated, zeroShot);
        return new Probe(identity, classes, trained.map(), trained.scale(), trial);
    }

    private static List<ProbeReport.ClassScore> classScores(
            TrainingSet set, List<Boolean> probeRight, Optional<List<Boolean>> promptsRight) {
        return IntStream.range(0, set.classes().size())
                .mapToObj(number -> new ProbeReport.ClassScore(
                        set.classes().get(number),
                        score(ofClass(set, number, probeRight)),
                        promptsRight.map(right -> score(ofClass(set, number, right)))))
                .toList();
    }

    private static List<Boolean> ofClass(TrainingSet set, int number, List<Boolean> right) {
        return IntStream.range(0, set.size())
                .filter(row -> set.classOf(row) == number)
                .mapToObj(right::get)
                .toList();
    }

    private static PairedTest compare(List<Boolean> probe, List<Boolean> prompts) {
        long onlyProbe = 0;
        long onlyPrompts = 0;
        for (int i = 0; i < probe.size(); i++) {
            onlyProbe += probe.get(i) && !prompts.get(i) ? 1 : 0;
            onlyPrompts += prompts.get(i) && !probe.get(i) ? 1 : 0;
        }
        return PairedTest.of(onlyProbe, onlyPrompts);
    }

    private static ProbeReport.TestScore test(Probe probe, List<Example> kept, Optional<ZeroShot> zeroShot) {
        List<Boolean> right = kept.stream()
                .map(example -> probe.rank(example.embedding()).get(0).label().equals(example.className()))
                .toList();
        return new ProbeReport.TestScore(score(right), zeroShot.map(asked -> score(asked.right(kept))));
    }

    private static Score score(List<Boolean> right) {
        return new Score(right.size(), right.stream().filter(each -> each).count());
    }
}
