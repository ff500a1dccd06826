package dev.zeroshot.hosted;

import dev.zeroshot.core.embedding.Embedding;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import okhttp3.Request;

/** The three routes of the service, one call each. Thread-safe; the connections are shared between the callers. */
final class ServiceClient implements AutoCloseable {
    private final HostedSettings settings;
    private final CallBody bodies;
    private final int dimension;
    private final ServiceFaults faults;
    private final PatientCaller caller;

    /**
     * Creates a client; opens no connection.
     *
     * @param settings host, key and limits
     * @param version what the service calls the model
     * @param dimension how many values the model's embeddings have
     * @param faults makes exceptions
     */
    ServiceClient(HostedSettings settings, String version, int dimension, ServiceFaults faults) {
        this.settings = settings;
        this.bodies = new CallBody(version, settings.keyInHeader() ? Optional.empty() : settings.key());
        this.dimension = dimension;
        this.faults = faults;
        this.caller = new PatientCaller(settings, faults, RandomGenerator.getDefault());
    }

    /**
     * Calls {@code POST /clip/compare}.
     *
     * @param picture a JPEG or PNG file
     * @param prompts [P] prompts, P from 1 to {@link CallBody#MAX_PROMPTS}
     * @return [P] cosines, [-1, 1]
     */
    double[] compare(Upload picture, List<String> prompts) {
        Request request = compareRequest(picture.bytes(), prompts);
        byte[] answer = caller.call(new ServiceCall(request, Optional.of(picture.name()), prompts));
        return understand(() -> ServiceAnswers.similarities(answer, prompts.size()));
    }

    Request compareRequest(byte[] picture, List<String> prompts) {
        return ServiceCall.post(settings, "clip/compare", bodies.compare(picture, prompts));
    }

    /**
     * Calls {@code POST /clip/embed_image}.
     *
     * @param picture a JPEG or PNG file
     * @return its embedding
     */
    Embedding embedImage(Upload picture) {
        Request request = ServiceCall.post(settings, "clip/embed_image", bodies.embedImage(picture.bytes()));
        byte[] answer = caller.call(new ServiceCall(request, Optional.of(picture.name()), List.of()));
        return understand(() -> ServiceAnswers.embeddings(answer, 1, dimension)).get(0);
    }

    /**
     * Calls {@code POST /clip/embed_text}.
     *
     * @param texts [P] texts, P from 1 to {@link CallBody#MAX_PROMPTS}
     * @return [P] embeddings
     */
    List<Embedding> embedTexts(List<String> texts) {
        Request request = ServiceCall.post(settings, "clip/embed_text", bodies.embedText(texts));
        byte[] answer = caller.call(new ServiceCall(request, Optional.empty(), texts));
        return understand(() -> ServiceAnswers.embeddings(answer, texts.size(), dimension));
    }

    private interface Answer<T> {
        T read() throws ServiceAnswers.NotUnderstood;
    }

    private <T> T understand(Answer<T> answer) {
        try {
            return answer.read();
        } catch (ServiceAnswers.NotUnderstood e) {
            throw faults.notUnderstood(e);
        }
    }

    /** Ends the threads and closes the connections that wait for the next call. */
    @Override
    public void close() {
        caller.close();
    }
}
