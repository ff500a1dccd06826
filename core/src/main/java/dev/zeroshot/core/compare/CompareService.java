package dev.zeroshot.core.compare;

import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import dev.zeroshot.core.picture.pixels.ImageIoDecoder;
import dev.zeroshot.core.picture.pixels.PictureDecoder;
import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.prompt.PromptSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * Holds several models against each other on the same pictures and prompts. Each picture is read and decoded once, and
 * cropped once for all models of the same preprocessing, so that every model sees what it would see alone.
 *
 * <p>If all models fit into memory together, each worker takes a batch of pictures through one model after the other: the
 * same memory for any number of pictures. If they do not, models are opened in turns: a turn's models see some pictures,
 * whose crops wait for the next turn; how many wait is bounded too.
 *
 * <p>Immutable and thread-safe.
 */
public final class CompareService {
    private final ModelOpener opener;
    private final PictureDecoder decoder;

    /**
     * Creates a service.
     *
     * @param opener gives the models
     * @param decoder decodes the pictures, for all models that want pixels
     */
    public CompareService(ModelOpener opener, PictureDecoder decoder) {
        this.opener = opener;
        this.decoder = decoder;
    }

    /**
     * A service with core's own decoder and default limits.
     *
     * @param opener gives the models
     * @return the service
     */
    public static CompareService of(ModelOpener opener) {
        return new CompareService(opener, new ImageIoDecoder(PictureLimits.DEFAULT));
    }

    /**
     * Opens each model once and makes its prompts ready. A model that cannot be opened is no reason to give up:
     * {@link CompareRun#models} tells, and its answers say so.
     *
     * @param modelIds at least one, each once
     * @param prompts what pictures can show
     * @param options workers and memory
     * @param cancellation stops between two models
     * @return the models, ready; the caller closes it
     * @throws UsageException if there is no model, or one is named twice
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public CompareRun open(
            List<String> modelIds, PromptSet prompts, CompareOptions options, Cancellation cancellation) {
        if (modelIds.isEmpty()) {
            throw new UsageException("no model was named; name those to compare");
        }
        if (new HashSet<>(modelIds).size() < modelIds.size()) {
            throw new UsageException("a model is named more than once in " + String.join(", ", modelIds));
        }
        List<Slot> slots = new ArrayList<>();
        for (String id : modelIds) {
            slots.add(new Slot(slots.size(), id, opener));
        }
        return CompareRun.open(decoder, prompts, options, slots, cancellation);
    }
}
