package dev.zeroshot.core.watch;

import dev.zeroshot.core.classify.ClassifyService;
import dev.zeroshot.core.classify.Question;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.ScoreRule;
import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.prompt.PromptSet;
import dev.zeroshot.core.watch.frame.FrameSource;

/**
 * Watches a video: what comes into view, when, and when it leaves. Decoding, the model and whoever listens work at the same
 * time. Thread-safe, one call a source.
 */
public final class WatchService {
    private final ClassifyService classifier;

    /**
     * Creates a service.
     *
     * @param classifier ranks the prompts for each frame; the caller closes it
     */
    public WatchService(ClassifyService classifier) {
        this.classifier = classifier;
    }

    /**
     * Makes prompts ready.
     *
     * @param prompts what can come into view, and background prompts, which take part in the probabilities but make no
     *     events; at least two in all, since one alone has probability 1 whatever is seen
     * @return the question, for {@link #watch}
     * @throws UsageException if there is one prompt only, or the model gives no probabilities
     * @throws dev.zeroshot.core.error.ModelException if the model cannot answer
     */
    public Question prepare(PromptSet prompts) {
        requireSeveral(prompts);
        ModelCard card = classifier.card();
        if (card.scoreRule() != ScoreRule.SOFTMAX || card.logitScale().isEmpty()) {
            throw new UsageException("the model '" + card.id()
                    + "' gives similarities but no probabilities, which events are made of; give it a logit scale"
                    + " (--logit-scale), or choose another model");
        }
        return classifier.prepare(prompts);
    }

    /**
     * Checks that prompts have something to be held against.
     *
     * @param prompts what can come into view
     * @throws UsageException if there is one prompt only
     */
    public static void requireSeveral(PromptSet prompts) {
        if (prompts.labels().size() < 2) {
            throw new UsageException(
                    "one prompt alone has probability 1 whatever is seen, so it would always be in view;"
                            + " give others, or a background prompt such as --background 'something else'");
        }
    }

    /**
     * Watches a source to its end.
     *
     * @param source an open source; the caller closes it. A live one is never kept waiting: a frame that the model has no
     *     time for is dropped by the source
     * @param question from {@link #prepare}
     * @param options what makes an event, and how the work is spread
     * @param listener hears of frames and events, on the calling thread
     * @param cancellation the one that the source was opened with. When it is switched on, what is in view leaves with the
     *     last frame, the listener hears of that, and then the exception is thrown. It is switched on here if the run fails,
     *     so that nothing waits for the source any longer
     * @return how it went
     * @throws java.util.concurrent.CancellationException if the watching was stopped, after the last events
     * @throws dev.zeroshot.core.error.VideoException if the source fails, after the last events
     * @throws dev.zeroshot.core.error.ModelException if the model fails in a way that every frame would meet, after the
     *     last events
     * @throws UsageException if the stretch to calibrate on holds too few frames
     */
    public WatchSummary watch(
            FrameSource source,
            Question question,
            WatchOptions options,
            WatchListener listener,
            Cancellation cancellation) {
        return new WatchRun(classifier, source, question, options, listener).run(cancellation);
    }
}
