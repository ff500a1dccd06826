package dev.zeroshot.spark.task;

import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.pipeline.OrderedPipeline.BatchStep;
import dev.zeroshot.spark.engine.Engine;
import dev.zeroshot.spark.engine.EngineSettings;
import dev.zeroshot.spark.engine.Engines;
import java.io.Serial;
import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.util.TaskCompletionListener;

/**
 * A task: takes the inputs of a partition through the executor's engine. An empty partition opens nothing. Beside the thread
 * of the task there is one more thread than the task has processors, so that one can read and decode while the others encode.
 *
 * @param <S> the kind of input
 * @param <R> the kind of result
 */
public abstract class PartitionTask<S, R> implements MapPartitionsFunction<S, R> {
    @Serial
    private static final long serialVersionUID = 1L;

    /** What the encoded pictures of a batch may take, before they are decoded. */
    private static final long BATCH_BYTES = 64L << 20;

    private final EngineSettings settings;
    private final int batchSize;

    /**
     * A task.
     *
     * @param settings which engine
     * @param batchSize how many pictures are encoded in one call; 0 for what suits the model
     */
    protected PartitionTask(EngineSettings settings, int batchSize) {
        this.settings = settings;
        this.batchSize = batchSize;
    }

    /**
     * What is done with a batch.
     *
     * @param engine the executor's
     * @param model its model as this task may use it
     * @return the step; thread-safe
     */
    protected abstract BatchStep<S, R> step(Engine engine, ZeroshotModel model);

    /**
     * How much of the memory an input takes.
     *
     * @param input the input
     * @return its bytes; 0 if it is still to be read
     */
    protected abstract long bytes(S input);

    @Override
    public Iterator<R> call(Iterator<S> inputs) {
        if (!inputs.hasNext()) {
            return Collections.emptyIterator();
        }
        TaskContext context = TaskContext.get();
        Engines.Lease lease = Engines.ofThisProcess().lease(settings);
        context.addTaskCompletionListener((TaskCompletionListener) ended -> lease.close());
        return blaming(() -> start(inputs, lease.engine(), context));
    }

    private Iterator<R> start(Iterator<S> inputs, Engine engine, TaskContext context) {
        int processors = Math.max(1, context.cpus());
        ZeroshotModel model = new TaskModel(engine.model(), new Semaphore(processors));
        int preferred =
                model.imageEncoder().map(ImageEncoder::preferredBatchSize).orElse(1);
        BatchStep<S, R> step = step(engine, model);
        BatchIterator<S, R> results = new BatchIterator<>(
                inputs,
                new BatchIterator.Shape<>(
                        model.callers(processors) + 1, batchSize > 0 ? batchSize : preferred, BATCH_BYTES, this::bytes),
                batch -> blaming(() -> step.apply(batch)),
                "zeroshot-task-" + context.taskAttemptId());
        // Listeners are called in reverse: the steps are over before the engine is given back.
        context.addTaskCompletionListener((TaskCompletionListener) ended -> results.close());
        return results;
    }

    private static <T> T blaming(Supplier<T> work) {
        try {
            return work.get();
        } catch (UsageException e) {
            throw new TaskFailure(TaskFailure.Kind.USAGE, e.getMessage());
        } catch (ModelException e) {
            throw new TaskFailure(TaskFailure.Kind.MODEL, e.getMessage() + where());
        }
    }

    private static String where() {
        SparkEnv environment = SparkEnv.get();
        return environment == null
                ? ""
                : " (executor " + environment.executorId() + " on "
                        + environment.blockManager().blockManagerId().host() + ")";
    }
}
