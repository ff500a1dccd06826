package dev.zeroshot.probe;

import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.probe.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Made-up embeddings: a cloud a class, all far from the origin in one direction, as real ones are. */
final class Clouds {
    private Clouds() {}

    static List<Example> of(int classes, int each, int dimension, double spread, long seed) {
        Random random = new Random(seed);
        double[][] centres = new double[classes][dimension];
        double[] common = new double[dimension];
        for (int j = 0; j < dimension; j++) {
            common[j] = 1.5 * random.nextGaussian();
        }
        for (double[] centre : centres) {
            for (int j = 0; j < dimension; j++) {
                centre[j] = common[j] + 0.35 * random.nextGaussian();
            }
        }
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < each; i++) {
            for (int k = 0; k < classes; k++) {
                float[] vector = new float[dimension];
                for (int j = 0; j < dimension; j++) {
                    vector[j] = (float) (centres[k][j] + spread * random.nextGaussian());
                }
                examples.add(new Example("class" + k + "/" + i + ".jpg", "class" + k, Embedding.normalised(vector)));
            }
        }
        return examples;
    }
}
