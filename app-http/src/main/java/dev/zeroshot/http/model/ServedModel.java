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
import dev.zeroshot.http.fault.RequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A model that is loaded, for many requests at once: what they ask at the same time shares batches. Thread-safe. */
public final class ServedModel implements AutoCloseable {
    private final ZeroshotModel model;
    private final Towers towers;
    private final ClassifyService classify;

    private ServedModel(ZeroshotModel model, Towers towers) {
        this.model = model;
        this.towers = towers;
        // The shared encoder remembers the prompts already.
        this.classify = new ClassifyService(new WithTexts(model, towers.texts().map(TextEncoder.class::cast)), 1);
    }

    static ServedModel start(ZeroshotModel model, Towers.Setting setting) {
        return new ServedModel(model, Towers.start(model, setting));
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
        PreparedPicture prepared = prepare(List.of(picture)).get(0);
        Embedding embedding = embed(List.of(prepared), caller).get(0);
        return classify.rank(picture.name(), embedding, question, selection).withNotes(prepared.notes());
    }

    /**
     * Makes pictures ready.
     *
     * @param given the pictures
     * @return one a picture, in order, with notes on how it was treated
     * @throws RequestException if the model gives no embeddings
     */
    public List<PreparedPicture> prepare(List<Picture> given) {
        ImageEncoder encoder = model.imageEncoder().orElseThrow(this::noEmbeddings);
        return given.stream().map(encoder::prepare).toList();
    }

    /**
     * Embeds pictures that are ready.
     *
     * @param prepared from {@link #prepare(List)}
     * @param caller who asks, and until when
     * @return an embedding a picture, in order
     * @throws RequestException if the model gives no embeddings
     */
    public List<Embedding> embed(List<PreparedPicture> prepared, Caller caller) {
        return towers.pictures().orElseThrow(this::noEmbeddings).answer(prepared, caller);
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
        return embed(prepare(given), caller);
    }

    /**
     * Embeds texts; those that were asked for lately are remembered.
     *
     * @param given the texts
     * @return an embedding a text, in order
     * @throws RequestException if the model gives no embeddings
     */
    public List<Embedding> embedTexts(List<String> given) {
        return towers.texts().orElseThrow(this::noEmbeddings).encode(given);
    }

    /**
     * Which texts the model does not see in full.
     *
     * @param given the texts
     * @return a warning for each of those, in words
     */
    public List<String> truncations(List<String> given) {
        List<String> warnings = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String field = "texts[" + i + "] ";
            towers.texts().flatMap(truncation(given.get(i))).ifPresent(what -> warnings.add(field + what));
        }
        return warnings;
    }

    private static Function<TextEncoder, Optional<String>> truncation(String text) {
        return encoder -> encoder.truncation(text);
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
        return towers.waiting();
    }

    private RequestException noEmbeddings() {
        return RequestException.value(
                "model", "the model '" + model.card().id() + "' gives similarities only and no embeddings");
    }

    /** Closes the model, once the batches that run are done. */
    @Override
    public void close() {
        towers.close();
        model.close();
    }
}
