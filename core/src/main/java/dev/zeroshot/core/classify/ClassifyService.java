package dev.zeroshot.core.classify;

import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.embedding.PictureBatchStep;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.error.ZeroshotException;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.ScoreRule;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.pipeline.OrderedPipeline;
import dev.zeroshot.core.pipeline.Outcome;
import dev.zeroshot.core.pipeline.PictureSource;
import dev.zeroshot.core.pipeline.PipelineOptions;
import dev.zeroshot.core.prompt.Label;
import dev.zeroshot.core.prompt.PromptSet;
import dev.zeroshot.core.prompt.PromptTemplate;
import dev.zeroshot.core.ranking.RankedLabel;
import dev.zeroshot.core.ranking.Ranking;
import dev.zeroshot.core.ranking.Selection;
import dev.zeroshot.core.similarity.SimilarityScorer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * Says what is in a picture, in the user's own words: ranks prompts by their similarity to it. Thread-safe. Prompts'
 * embeddings are remembered, so that asking the same of another picture costs the picture only.
 */
public final class ClassifyService implements AutoCloseable {
    /** How many prompts are remembered unless the caller says otherwise: at 1,024 values each, 40 MB. */
    public static final int DEFAULT_PROMPT_CACHE = 10_000;

    private final ZeroshotModel model;
    private final Optional<LabelEmbedder> labels;

    /**
     * Creates a service over an open model.
     *
     * @param model closed with the service
     * @param promptCacheCapacity how many prompts' embeddings are remembered, at least 1
     */
    public ClassifyService(ZeroshotModel model, int promptCacheCapacity) {
        this.model = model;
        this.labels = model.textEncoder().map(encoder -> new LabelEmbedder(encoder, promptCacheCapacity));
    }

    /**
     * A service over an open model.
     *
     * @param model closed with the service
     * @return the service
     */
    public static ClassifyService of(ZeroshotModel model) {
        return new ClassifyService(model, DEFAULT_PROMPT_CACHE);
    }

    /**
     * What the model is.
     *
     * @return its card
     */
    public ModelCard card() {
        return model.card();
    }

    /**
     * Ranks prompts for one picture, each prompt as it is or in the model's own template.
     *
     * @param picture the picture
     * @param prompts what it can show, at least one
     * @return all prompts, best first
     * @throws ZeroshotException if prompts, picture or model are at fault
     */
    public Classification classify(Picture picture, String... prompts) {
        List<PromptTemplate> templates =
                card().defaultTemplates().stream().map(PromptTemplate::new).toList();
        return classify(picture, PromptSet.of(Arrays.asList(prompts), List.of(), templates), Selection.all());
    }

    /**
     * Ranks prompts for one picture.
     *
     * @param picture the picture
     * @param prompts what it can show
     * @param selection which labels are wanted
     * @return the wanted labels, best first
     * @throws ZeroshotException if prompts, picture or model are at fault
     */
    public Classification classify(Picture picture, PromptSet prompts, Selection selection) {
        return classify(picture, prepare(prompts), selection);
    }

    /**
     * Ranks prompts that are ready for one picture.
     *
     * @param picture the picture
     * @param question from {@link #prepare} of a service over the same model
     * @param selection which labels are wanted
     * @return the wanted labels, best first
     * @throws ZeroshotException if picture or model are at fault
     */
    public Classification classify(Picture picture, Question question, Selection selection) {
        PictureSource source = PictureSource.of(picture.name(), () -> picture);
        Outcome<Classification> outcome =
                classifyBatch(List.of(source), question, selection).get(0);
        if (outcome instanceof Outcome.Answered<Classification> answered) {
            return answered.answer();
        }
        throw ((Outcome.Failed<Classification>) outcome).why();
    }

    /**
     * Ranks prompts for a picture that is encoded already.
     *
     * @param name what the picture is called
     * @param picture its embedding, of this model
     * @param question from {@link #prepare} of a service over the same model
     * @param selection which labels are wanted
     * @return the wanted labels, best first
     * @throws IllegalArgumentException if the question holds no embeddings, as {@link Question#holdsEmbeddings} says
     */
    public Classification rank(String name, Embedding picture, Question question, Selection selection) {
        if (!question.holdsEmbeddings()) {
            throw new IllegalArgumentException("the model '" + card().id() + "' scores pictures in one call");
        }
        return answer(name, question.prompts(), selection, question.cosines(picture));
    }

    /**
     * Makes prompts ready: embeds those that are new, and finds those that the model truncates.
     *
     * @param prompts what pictures can show
     * @return the question, for {@link #classifyAll}
     * @throws UsageException if a label has several prompts and the model gives no embeddings to average
     * @throws dev.zeroshot.core.error.ModelException if the model cannot answer
     */
    public Question prepare(PromptSet prompts) {
        List<String> warnings = new ArrayList<>(prompts.warnings());
        labels.ifPresent(embedder -> warnings.addAll(embedder.truncations(prompts)));
        return new Question(prompts, scoresInOneCall(prompts) ? List.of() : embed(prompts), warnings);
    }

    /**
     * Ranks prompts for many pictures, reading and decoding some while others are encoded.
     *
     * @param pictures the pictures; asked by one thread at a time
     * @param question from {@link #prepare} of this service
     * @param selection which labels are wanted
     * @param options workers and batch size
     * @param sink takes an outcome a picture in the order of the pictures, on the calling thread
     * @param cancellation stops the run
     * @throws java.util.concurrent.CancellationException if the run was cancelled
     * @throws dev.zeroshot.core.error.ModelException if the model fails in a way that every picture would meet
     */
    public void classifyAll(
            Iterator<? extends PictureSource> pictures,
            Question question,
            Selection selection,
            PipelineOptions options,
            Consumer<? super Outcome<Classification>> sink,
            Cancellation cancellation) {
        OrderedPipeline.run(pictures, options, step(question, selection), sink, cancellation);
    }

    /**
     * Ranks prompts for a few pictures in one batch, on the calling thread.
     *
     * @param pictures the pictures
     * @param question from {@link #prepare} of this service
     * @param selection which labels are wanted
     * @return an outcome a picture, in order
     * @throws dev.zeroshot.core.error.ModelException if the model fails in a way that every picture would meet
     */
    public List<Outcome<Classification>> classifyBatch(
            List<PictureSource> pictures, Question question, Selection selection) {
        return pictures.isEmpty() ? List.of() : step(question, selection).apply(pictures);
    }

    /** Closes the model. */
    @Override
    public void close() {
        model.close();
    }

    /**
     * What a worker of {@link #classifyAll} does with a batch, for services that do something else besides.
     *
     * @param question from {@link #prepare} of this service
     * @param selection which labels are wanted
     * @return an outcome a picture; thread-safe
     */
    public OrderedPipeline.BatchStep<PictureSource, Outcome<Classification>> step(
            Question question, Selection selection) {
        OrderedPipeline.BatchStep<PictureSource, Outcome<Classification>> step = bareStep(question, selection);
        return batch ->
                step.apply(batch).stream().map(ClassifyService::withNotes).toList();
    }

    private static Outcome<Classification> withNotes(Outcome<Classification> outcome) {
        if (outcome instanceof Outcome.Answered<Classification> done
                && !done.notes().isEmpty()) {
            return new Outcome.Answered<>(done.name(), done.answer().withNotes(done.notes()), done.notes());
        }
        return outcome;
    }

    private OrderedPipeline.BatchStep<PictureSource, Outcome<Classification>> bareStep(
            Question question, Selection selection) {
        PromptSet prompts = question.prompts();
        if (question.labelEmbeddings().isEmpty()) {
            SimilarityScorer scorer = model.similarityScorer().orElseThrow();
            List<String> texts = prompts.labels().stream()
                    .map(label -> label.prompts().get(0))
                    .toList();
            return new ScorerStep(scorer, texts, (name, cosines) -> answer(name, prompts, selection, cosines));
        }
        ImageEncoder encoder = model.imageEncoder().orElseThrow();
        return new PictureBatchStep<>(
                encoder, (name, embedding) -> answer(name, prompts, selection, question.cosines(embedding)));
    }

    /**
     * How this model's cosines become ranked labels.
     *
     * @return the recipe, of which the answers are made too
     */
    public Ranking ranking() {
        ModelCard card = model.card();
        return new Ranking(card.scoreRule() == ScoreRule.SOFTMAX ? card.logitScale() : OptionalDouble.empty());
    }

    private Classification answer(String name, PromptSet prompts, Selection selection, double[] cosines) {
        List<RankedLabel> ranked = ranking().rank(prompts.labels(), cosines);
        return new Classification(name, model.card().id(), selection.apply(ranked));
    }

    private boolean scoresInOneCall(PromptSet prompts) {
        return model.similarityScorer().isPresent()
                && prompts.labels().stream().allMatch(label -> label.prompts().size() == 1);
    }

    private List<Embedding> embed(PromptSet prompts) {
        if (model.imageEncoder().isPresent() && labels.isPresent()) {
            return labels.get().embed(prompts);
        }
        Optional<Label> several = prompts.labels().stream()
                .filter(label -> label.prompts().size() > 1)
                .findFirst();
        throw new UsageException("the model '" + card().id() + "' gives no embeddings, so the "
                + several.map(label -> label.prompts().size()).orElse(0)
                + " prompts of a label cannot be averaged; give one prompt and one template for each label");
    }
}
