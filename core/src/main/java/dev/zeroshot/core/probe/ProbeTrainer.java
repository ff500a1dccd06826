package dev.zeroshot.core.probe;

/** Port: fits linear classifiers. Implementations are thread-safe. */
public interface ProbeTrainer {
    /**
     * How it fits, for a probe's file.
     *
     * @return for instance the name of the library and of its method
     */
    String method();

    /**
     * Makes a set of pictures ready to be learnt from, many times over and in parts.
     *
     * @param set the pictures
     * @return what learns from them
     * @throws dev.zeroshot.core.error.UsageException if they do not fit into memory
     */
    Fitting prepare(TrainingSet set);

    /** Pictures that are ready to be learnt from. Thread-safe. */
    interface Fitting {
        /**
         * Fits a classifier. The same arguments give the same result, bit by bit, whatever runs beside it.
         *
         * @param rows which pictures to learn from, as places in the set; each class has at least one
         * @param cost how much a picture on the wrong side counts against large weights, greater than 0: the smaller, the
         *     stronger the regularisation
         * @return from an embedding to a logit for each class of the set
         */
        LinearMap fit(int[] rows, double cost);
    }
}
