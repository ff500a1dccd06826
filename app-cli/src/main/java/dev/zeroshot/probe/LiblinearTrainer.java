package dev.zeroshot.probe;

import de.bwaldvogel.liblinear.Linear;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.probe.ProbeTrainer;
import dev.zeroshot.core.probe.TrainingSet;

/**
 * Logistic regression by LIBLINEAR: R.-E. Fan et al., "LIBLINEAR: a library for large linear classification", Journal of
 * Machine Learning Research 9 (2008), with L2 regularisation, a class against the rest, solved in the dual: H.-F. Yu,
 * F.-L. Huang, C.-J. Lin, "Dual coordinate descent methods for logistic regression and maximum entropy models", Machine
 * Learning 85 (2011). Thread-safe.
 */
public final class LiblinearTrainer implements ProbeTrainer {
    /** What a value of an embedding takes in LIBLINEAR's form: an object and the reference to it. */
    private static final int BYTES_A_VALUE = 28;

    /** A part of the memory is enough: embeddings and models need some too. */
    private static final double USABLE = 0.7;

    private final long memory;

    /** A trainer for what memory this Java may take. */
    public LiblinearTrainer() {
        this(Runtime.getRuntime().maxMemory());
    }

    LiblinearTrainer(long memory) {
        this.memory = memory;
    }

    @Override
    public String method() {
        return "logistic regression, L2-regularised, a class against the rest (LIBLINEAR for Java)";
    }

    @Override
    public Fitting prepare(TrainingSet set) {
        long values = (long) set.size() * (set.examples().get(0).embedding().dimension() + 1);
        if (values * BYTES_A_VALUE > memory * USABLE) {
            throw new UsageException(set.size() + " pictures need " + mebibytes(values * BYTES_A_VALUE)
                    + " MiB to learn from, and Java may take " + mebibytes(memory)
                    + "; train on fewer pictures, or allow more with ZEROSHOT_JAVA_OPTS=-Xmx8g");
        }
        Linear.disableDebugOutput(); // it would write dots to standard output
        return new LiblinearFitting(set);
    }

    private static long mebibytes(long bytes) {
        return bytes >> 20;
    }
}
