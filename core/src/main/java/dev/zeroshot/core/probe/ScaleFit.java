package dev.zeroshot.core.probe;

/**
 * Turns logits into probabilities that mean what they say: softmax(scale x logit), the scale being the one that makes the
 * true classes of held-out pictures most likely ("temperature scaling", C. Guo et al., "On calibration of modern neural
 * networks", ICML 2017). The true class of n pictures is given (n + 1) / (n + 2) instead of 1, as J. Platt ("Probabilistic
 * outputs for support vector machines", 1999) does: where every held-out picture is right, there would be no best scale.
 *
 * @param scale greater than 0
 * @param loss the mean negative log-likelihood at that scale
 */
record ScaleFit(double scale, double loss) {
    private static final double LOWEST = 1e-3;
    private static final double HIGHEST = 1e3;
    private static final int STEPS = 60;
    private static final double ENOUGH = 1e-9;

    /**
     * Finds the best scale.
     *
     * @param logits [n][classes] of held-out pictures, n at least 1, at least two classes
     * @param classOf [n] their classes
     */
    static ScaleFit of(double[][] logits, int[] classOf) {
        double low = LOWEST;
        double high = HIGHEST;
        double scale = 1;
        for (int step = 0; step < STEPS; step++) {
            Sums sums = Sums.at(scale, logits, classOf);
            if (sums.slope() > 0) {
                high = scale;
            } else {
                low = scale;
            }
            double newton = scale - sums.slope() / sums.curvature();
            double next = newton > low && newton < high ? newton : Math.sqrt(low * high);
            if (Math.abs(next - scale) <= ENOUGH * scale) {
                break;
            }
            scale = next;
        }
        return new ScaleFit(scale, Sums.at(scale, logits, classOf).loss() / logits.length);
    }

    /** The loss, which is convex in the scale, with its first and second derivative. */
    private record Sums(double loss, double slope, double curvature) {
        static Sums at(double scale, double[][] logits, int[] classOf) {
            double right = (logits.length + 1.0) / (logits.length + 2.0);
            double loss = 0;
            double slope = 0;
            double curvature = 0;
            for (int i = 0; i < logits.length; i++) {
                double[] row = logits[i];
                double wrong = (1 - right) / (row.length - 1);
                double largest = largest(row);
                double sum = 0;
                double mean = 0;
                double square = 0;
                double wanted = 0;
                for (int k = 0; k < row.length; k++) {
                    double logit = row[k] - largest;
                    double weight = Math.exp(scale * logit);
                    sum += weight;
                    mean += weight * logit;
                    square += weight * logit * logit;
                    wanted += (k == classOf[i] ? right : wrong) * logit;
                }
                mean /= sum;
                loss += Math.log(sum) - scale * wanted;
                slope += mean - wanted;
                curvature += square / sum - mean * mean;
            }
            return new Sums(loss, slope, curvature);
        }

        private static double largest(double[] row) {
            double largest = row[0];
            for (double logit : row) {
                largest = Math.max(largest, logit);
            }
            return largest;
        }
    }
}
