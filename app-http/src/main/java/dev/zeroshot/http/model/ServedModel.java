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
import dev.zeroshot.http.picture.ModelDecoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A model that is loaded, for many requests at once: what they ask at the same time shares batches. Thread-safe. */
public final class ServedModel implements AutoCloseable {
    private final ZeroshotModel model;
    private final Towers towers;
    private final ClassifyService classify;
    private final ModelDecoding decoding;

    private ServedModel(ZeroshotModel model, Towers towers) {
        this.model = model;
        this.towers = towers;
        this.decoding = ModelDecoding.of(model);
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
     * How the model wants its pictures decoded.
     *
     * @return as it does it elsewhere
     */
    public ModelDecoding decoding() {
        return decoding;
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
     * Ranks prompts for a picture whose file or pixels the model takes as they are.
     *
     * @param picture the picture
     * @param question from {@link #prepare(PromptSet)}, without embeddings
     * @param selection which labels are wanted
     * @return the wanted labels, best first
     */
    public Classification score(Picture picture, Question question, Selection selection) {
        return classify.classify(picture, question, selection);
    }

    /**
     * Ranks prompts for a picture that is ready.
     *
     * @param name what the picture is called
     * @param picture from {@link #prepare(Picture)}
     * @param question from {@link #prepare(PromptSet)}, with embeddings
     * @param selection which labels are wanted
     * @param caller who asks, and until when
     * @return the wanted labels, best first
     */
    public Classification rank(
            String name, PreparedPicture picture, Question question, Selection selection, Caller caller) {
        Embedding embedding = embed(List.of(picture), caller).get(0);
        return classify.rank(name, embedding, question, selection).withNotes(picture.notes());
    }

    /**
     * Makes a picture ready.
     *
     * @param picture the picture
     * @return what is left of it for the model, with notes on how it was treated
     * @throws RequestException if the model gives no embeddings
     */
    public PreparedPicture prepare(Picture picture) {
        return model.imageEncoder().orElseThrow(this::noEmbeddings).prepare(picture);
    }

    /**
     * Embeds pictures that are ready.
     *
     * @param prepared from {@link #prepare(Picture)}
     * @param caller who asks, and until when
     * @return an embedding a picture, in order
     * @throws RequestException if the model gives no embeddings
     */
    public List<Embedding> embed(List<PreparedPicture> prepared, Caller caller) {
        return towers.pictures().orElseThrow(this::noEmbeddings).answer(prepared, caller);
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
     * What scores texts for a picture in one call.
     *
     * @return empty if the model embeds both, and their cosines are the answer
     */
    public Optional<SimilarityScorer> scorer() {
        return model.similarityScorer();
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
