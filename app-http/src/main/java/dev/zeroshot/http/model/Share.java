package dev.zeroshot.http.model;

import dev.zeroshot.core.compare.ModelMemory;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.http.batch.Processors;

/**
 * How a model of this machine shares the processors. A call of a large model uses all of them, so that a lone picture is
 * answered as soon as can be, and one batch runs at a time. A small model gains next to nothing by that (two threads made the
 * embedded one faster by a seventh): its calls use a processor each, and as many batches run as there are processors.
 *
 * @param workers how many batches run at a time, at least 1
 */
record Share(int workers) {
    /** Some 10 ms a picture on one processor. */
    private static final long SMALL_BYTES = 192L << 20;

    static Share of(ModelCard card, OpenOptions options) {
        long bytes = ModelMemory.estimate(card);
        return new Share(bytes > 0 && bytes <= SMALL_BYTES ? options.threads() : 1);
    }

    /**
     * How the model is opened. Threads that wait for work do not spin, since decoding wants the processors, too: that is what
     * more callers than there are processors ask for.
     */
    OpenOptions apply(OpenOptions options) {
        return workers > 1
                ? options.withCallers(options.threads())
                : options.withThreads(2 * options.threads()).withCallers(2);
    }

    void run(Processors processors, Runnable batch) {
        if (workers > 1) {
            processors.one(batch);
        } else {
            processors.all(batch);
        }
    }
}
