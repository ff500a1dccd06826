package dev.zeroshot.spark.command;

import dev.zeroshot.core.error.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flag of commands whose batches can be chosen. */
final class BatchFlags {
    @Option(
            names = "--batch-size",
            paramLabel = "N",
            order = 56,
            description = "Pictures in one call of the model. Default: what suits it.")
    private @Nullable String batchSize;

    int batchSize() {
        if (batchSize == null) {
            return 0;
        }
        try {
            int count = Integer.parseInt(batchSize);
            if (count >= 1 && count <= 1024) {
                return count;
            }
        } catch (NumberFormatException e) {
            throw new UsageException("--batch-size: '" + batchSize + "' is not a whole number");
        }
        throw new UsageException("--batch-size: " + batchSize + " is not between 1 and 1024");
    }
}
