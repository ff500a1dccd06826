package dev.zeroshot.spark.task;

import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.ExceptionFailure;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.jspecify.annotations.Nullable;

/**
 * Ends a job at the first task that fails with a {@link TaskFailure}. Spark itself would try the task three more times, and
 * then say so at the end of a stack trace. Thread-safe.
 */
public final class FailFast extends SparkListener {
    /** One a context, which lives as long as its context. */
    private static final Map<SparkContext, FailFast> INSTALLED = Collections.synchronizedMap(new WeakHashMap<>());

    private final Map<Integer, TaskFailure> failures = new ConcurrentHashMap<>();
    private final WeakReference<SparkContext> context;

    private FailFast(SparkContext context) {
        this.context = new WeakReference<>(context);
    }

    /**
     * Watches the jobs of a context from now on.
     *
     * @param context the context
     * @return who watches; the same at every call
     */
    public static FailFast watch(SparkContext context) {
        return INSTALLED.computeIfAbsent(context, any -> {
            FailFast watching = new FailFast(any);
            any.addSparkListener(watching);
            return watching;
        });
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        if (end.reason() instanceof ExceptionFailure failure
                && !failure.exception().isEmpty()) {
            find(failure.exception().get()).ifPresent(why -> cancel(end.stageId(), why));
        }
    }

    private void cancel(int stage, TaskFailure why) {
        SparkContext jobs = context.get();
        if (jobs != null && failures.putIfAbsent(stage, why) == null) {
            jobs.cancelStage(stage, why.getMessage());
        }
    }

    /**
     * What went wrong in a job that failed.
     *
     * @param failed what the job threw
     * @return the first task's failure; empty if it was something else
     */
    public Optional<TaskFailure> why(Throwable failed) {
        Optional<TaskFailure> found = find(failed);
        return found.isPresent()
                ? found
                : failures.values().stream()
                        .filter(why -> mentions(failed, why.getMessage()))
                        .findFirst();
    }

    private static Optional<TaskFailure> find(@Nullable Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof TaskFailure failure) {
                return Optional.of(failure);
            }
        }
        return Optional.empty();
    }

    private static boolean mentions(Throwable thrown, @Nullable String message) {
        for (Throwable cause = thrown; cause != null && message != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).contains(message)) {
                return true;
            }
        }
        return false;
    }
}
