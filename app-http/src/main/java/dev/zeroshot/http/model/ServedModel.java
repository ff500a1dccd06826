package dev.zeroshot.http.model;

import dev.zeroshot.core.classify.Classification;
import dev.zeroshot.core.classify.ClassifyService;
import dev.zeroshot.core.classify.Question;
import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.embedding.PreparedPicture;
import dev.zeroshot.core.embedding.TextEncoder;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.prompt.PromptSet;
import dev.zeroshot.core.ranking.Selection;
import dev.zeroshot.core.similarity.SimilarityScorer;
import dev.zeroshot.http.batch.Caller;
import dev.zeroshot.http.batch.MicroBatcher;
import dev.zeroshot.http.fault.RequestException;
import dev.zeroshot.http.observe.Metrics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;

/** A model that is loaded, for many requests at once: what they ask at the same time shares batches. Thread-safe. */
public final class ServedModel implements AutoCloseable {
    private static final Duration COMPANY = Duration.ofMillis(2);
    private static final int TEXT_BATCH = 32;

    private final ZeroshotModel model;
    private final Optional<SharedTextEncoder> texts;
    private final Optional<MicroBatcher<PreparedPicture, Embedding>> pictures;
    private final ClassifyService classify;

    private ServedModel(
            ZeroshotModel model,
            Optional<SharedTextEncoder> texts,
            Optional<MicroBatcher<PreparedPicture, Embedding>> pictures) {
        this.model = model;
        this.texts = texts;
        this.pictures = pictures;
        // The shared encoder remembers the prompts already.
        this.classify = new ClassifyService(new WithTexts(model, texts.map(TextEncoder.class::cast)), 1);
    }

    /**
     * What a served model needs beside itself.
     *
     * @param expected how many requests use this model now
     * @param maxBatch most pictures of a batch
     * @param turns shared by all models of this machine
     * @param metrics is told of batches
     */
    record Setting(IntSupplier expected, int maxBatch, Turns turns, Metrics metrics) {}

    static ServedModel start(ZeroshotModel model, Setting setting) {
        String id = model.card().id();
        boolean local = model.imageEncoder().flatMap(ImageEncoder::preparation).isPresent();
        Optional<SharedTextEncoder> texts = model.textEncoder()
                .map(encoder -> new SharedTextEncoder(
                        encoder,
                        MicroBatcher.start(
                                "texts of " + id,
                                timed(id, "text", local, encoder::encode, setting),
                                rules(setting, TEXT_BATCH))));
        Optional<MicroBatcher<PreparedPicture, Embedding>> pictures = model.imageEncoder()
                .map(encoder -> MicroBatcher.start(
                        "pictures of " + id,
                        timed(id, "image", local, encoder::encode, setting),
                        rules(setting, setting.maxBatch())));
        return new ServedModel(model, texts, pictures);
    }

    private static MicroBatcher.Rules rules(Setting setting, int maxBatch) {
        return new MicroBatcher.Rules(maxBatch, COMPANY, setting.expected(), size -> {});
    }

    private static <I, O> Function<List<I>, List<O>> timed(
            String id, String tower, boolean local, Function<List<I>, List<O>> step, Setting setting) {
        return batch -> local
                ? setting.turns().take(() -> timed(id, tower, step, batch, setting.metrics()))
                : timed(id, tower, step, batch, setting.metrics());
    }

    private static <I, O> List<O> timed(
            String id, String tower, Function<List<I>, List<O>> step, List<I> batch, Metrics metrics) {
        long begin = System.nanoTime();
        List<O> answers = step.apply(batch);
        metrics.inferred(id, tower, batch.size(), System.nanoTime() - begin);
        return answers;
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
     * Whether the model wants a picture's pixels, and not its file.
     *
     * @return false for a model that lives elsewhere and is sent the file
     */
    public boolean wantsPixels() {
        return model.imageEncoder().flatMap(ImageEncoder::preparation).isPresent()
                || model.similarityScorer().isEmpty();
    }

    /**
     * Makes prompts ready.
     *
     * @param prompts what pictures can show
     * @return the question
     */
    public Question prepare(PromptSet prompts) {
        return classify.prepare(prompts);
    }

    /**
     * Ranks prompts for a picture.
     *
     * @param picture the picture
     * @param question from {@link #prepare}
     * @param selection which labels are wanted
     * @param caller who asks, and until when
     * @return the wanted labels, best first
     */
    public Classification classify(Picture picture, Question question, Selection selection, Caller caller) {
        if (!question.holdsEmbeddings()) {
            return classify.classify(picture, question, selection);
        }
        return classify.rank(
                picture.name(), embedPictures(List.of(picture), caller).get(0), question, selection);
    }

    /**
     * Embeds pictures.
     *
     * @param given the pictures
     * @param caller who asks, and until when
     * @return an embedding a picture, in order
     * @throws RequestException if the model gives no embeddings
     */
    public List<Embedding> embedPictures(List<Picture> given, Caller caller) {
        ImageEncoder encoder = model.imageEncoder().orElseThrow(this::noEmbeddings);
        List<PreparedPicture> prepared = given.stream().map(encoder::prepare).toList();
        return pictures.orElseThrow(this::noEmbeddings).answer(prepared, caller);
    }

    /**
     * Embeds texts; those that were asked for lately are remembered.
     *
     * @param given the texts
     * @return an embedding a text, in order
     * @throws RequestException if the model gives no embeddings
     */
    public List<Embedding> embedTexts(List<String> given) {
        return texts.orElseThrow(this::noEmbeddings).encode(given);
    }

    /**
     * The cosine of a picture with each text.
     *
     * @param picture the picture
     * @param given the texts, repetitions allowed
     * @param caller who asks, and until when
     * @return a cosine a text, in order
     */
    public double[] similarities(Picture picture, List<String> given, Caller caller) {
        Optional<SimilarityScorer> scorer = model.similarityScorer();
        if (scorer.isPresent()) {
            return scorer.get().score(picture, given);
        }
        List<Embedding> embeddings = embedTexts(given);
        Embedding subject = embedPictures(List.of(picture), caller).get(0);
        return embeddings.stream().mapToDouble(subject::cosine).toArray();
    }

    /** How many pictures and texts wait for a batch. */
    int waiting() {
        return texts.map(SharedTextEncoder::waiting).orElse(0)
                + pictures.map(MicroBatcher::waiting).orElse(0);
    }

    private RequestException noEmbeddings() {
        return RequestException.value(
                "model", "the model '" + model.card().id() + "' gives similarities only and no embeddings");
    }

    /** Closes the model, once the batches that run are done. */
    @Override
    public void close() {
        pictures.ifPresent(MicroBatcher::close);
        texts.ifPresent(SharedTextEncoder::close);
        model.close();
    }
}
