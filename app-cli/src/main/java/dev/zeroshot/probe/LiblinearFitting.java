package dev.zeroshot.probe;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.probe.Example;
import dev.zeroshot.core.probe.LinearMap;
import dev.zeroshot.core.probe.ProbeTrainer;
import dev.zeroshot.core.probe.TrainingSet;
import java.util.Random;

/**
 * Embeddings in LIBLINEAR's form. They are centred and scaled to a mean squared length of 1, since embeddings of one model
 * all point into a similar direction, and how far they spread differs between models: so the same costs fit every model. The
 * classifiers that come out take embeddings as they are. Thread-safe.
 */
final class LiblinearFitting implements ProbeTrainer.Fitting {
    /** How exactly the dual problem is solved: LIBLINEAR's own default. */
    private static final double TOLERANCE = 0.1;

    private static final int SEED = 1;

    private final TrainingSet set;
    private final int dimension;
    private final double[] centre;
    private final double scale;
    private final Feature[][] rows;

    LiblinearFitting(TrainingSet set) {
        this.set = set;
        this.dimension = set.examples().get(0).embedding().dimension();
        this.centre = centre();
        this.scale = scale();
        this.rows = new Feature[set.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row(set.examples().get(i).embedding());
        }
    }

    private double[] centre() {
        double[] mean = new double[dimension];
        for (Example example : set.examples()) {
            for (int j = 0; j < dimension; j++) {
                mean[j] += example.embedding().get(j);
            }
        }
        for (int j = 0; j < dimension; j++) {
            mean[j] /= set.size();
        }
        return mean;
    }

    private double scale() {
        double squares = 0;
        for (Example example : set.examples()) {
            for (int j = 0; j < dimension; j++) {
                double distance = example.embedding().get(j) - centre[j];
                squares += distance * distance;
            }
        }
        return squares > 0 ? Math.sqrt(set.size() / squares) : 1;
    }

    /** The last feature is 1 for every picture: its weight is the bias. */
    private Feature[] row(Embedding embedding) {
        Feature[] row = new Feature[dimension + 1];
        for (int j = 0; j < dimension; j++) {
            row[j] = new FeatureNode(j + 1, (embedding.get(j) - centre[j]) * scale);
        }
        row[dimension] = new FeatureNode(dimension + 1, 1);
        return row;
    }

    @Override
    public LinearMap fit(int[] chosen, double cost) {
        Problem problem = new Problem();
        problem.l = chosen.length;
        problem.n = dimension + 1;
        problem.bias = 1;
        problem.x = new Feature[chosen.length][];
        problem.y = new double[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            problem.x[i] = rows[chosen[i]];
            problem.y[i] = set.classOf(chosen[i]);
        }
        Parameter parameter = new Parameter(SolverType.L2R_LR_DUAL, cost, TOLERANCE);
        parameter.setRandom(new Random(SEED)); // the order in which pictures are visited
        return map(Linear.train(problem, parameter));
    }

    private LinearMap map(Model model) {
        int classes = set.classes().size();
        if (model.getNrClass() != classes) {
            throw new IllegalArgumentException("only " + model.getNrClass() + " of " + classes + " classes occur");
        }
        float[] weights = new float[classes * dimension];
        float[] biases = new float[classes];
        for (int i = 0; i < classes; i++) {
            double[] own = weights(model, i);
            int number = model.getLabels()[i];
            double bias = own[dimension];
            for (int j = 0; j < dimension; j++) {
                weights[number * dimension + j] = (float) (scale * own[j]);
                bias -= scale * own[j] * centre[j];
            }
            biases[number] = (float) bias;
        }
        return LinearMap.of(weights, biases);
    }

    /** Of the i-th label. Two classes have one vector between them, for the first against the second: half to each. */
    private double[] weights(Model model, int i) {
        double[] all = model.getFeatureWeights();
        boolean two = model.getNrClass() == 2;
        int vectors = two ? 1 : model.getNrClass();
        double[] own = new double[dimension + 1];
        for (int j = 0; j <= dimension; j++) {
            own[j] = two ? (i == 0 ? all[j] : -all[j]) / 2 : all[j * vectors + i];
        }
        return own;
    }
}
