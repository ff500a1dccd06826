package dev.zeroshot.spark.task;

import java.io.Serial;
import java.io.Serializable;
import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

/**
 * Counts what became of pictures, from executors to the driver. Where Spark repeats work that was lost, it may count some
 * twice: good for messages, not for results.
 *
 * @param pictures how many there were
 * @param failed how many of them failed
 * @param skipped how many files were something else
 */
public record Counters(LongAccumulator pictures, LongAccumulator failed, LongAccumulator skipped)
        implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Counters at zero.
     *
     * @param context whose jobs count
     * @return the counters
     */
    public static Counters of(SparkContext context) {
        return new Counters(
                context.longAccumulator("zeroshot: pictures"),
                context.longAccumulator("zeroshot: pictures that failed"),
                context.longAccumulator("zeroshot: files that are no pictures"));
    }

    /** Counts a batch; the threads of a task share its accumulators. */
    void count(long some, long bad, long other) {
        synchronized (pictures) {
            pictures.add(some);
            failed.add(bad);
            skipped.add(other);
        }
    }
}
