package dev.zeroshot.hosted;

import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.similarity.Scores;
import dev.zeroshot.core.similarity.SimilarityScorer;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;

/**
 * Scores a picture: it is sent with up to {@link CallBody#MAX_PROMPTS} prompts a call, and again with the next ones; the
 * calls are made in parallel. Thread-safe.
 */
final class HostedScorer implements SimilarityScorer {
    private final PromptCut cut;
    private final PictureUpload upload;
    private final ServiceClient client;
    private final ParallelCalls parallel;
    private final OpenState state;

    HostedScorer(PromptCut cut, PictureUpload upload, ServiceClient client, ParallelCalls parallel, OpenState state) {
        this.cut = cut;
        this.upload = upload;
        this.client = client;
        this.parallel = parallel;
        this.state = state;
    }

    /**
     * {@inheritDoc}
     *
     * @throws java.util.concurrent.CancellationException if the thread is interrupted while it waits for the service
     */
    @Override
    public double[] score(Picture picture, List<String> prompts) {
        return scoreWithNotes(picture, prompts).cosines();
    }

    /**
     * {@inheritDoc}
     *
     * @throws java.util.concurrent.CancellationException if the thread is interrupted while it waits for the service
     */
    @Override
    public Scores scoreWithNotes(Picture picture, List<String> prompts) {
        return state.whileOpen(() -> {
            Upload sent = upload.of(picture);
            List<Supplier<double[]>> calls = Parts.of(
                            prompts.stream().map(cut::cut).toList())
                    .stream()
                    .<Supplier<double[]>>map(part -> () -> client.compare(sent, part))
                    .toList();
            double[] cosines = parallel.run(calls).stream()
                    .flatMapToDouble(DoubleStream::of)
                    .toArray();
            return new Scores(cosines, sent.notes());
        });
    }
}
