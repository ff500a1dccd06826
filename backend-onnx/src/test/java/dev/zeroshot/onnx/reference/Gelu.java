package dev.zeroshot.onnx.reference;

/** The activations. */
final class Gelu {
    private Gelu() {}

    static double[][] apply(String activation, double[][] x) {
        double[][] y = new double[x.length][x[0].length];
        for (int row = 0; row < x.length; row++) {
            for (int i = 0; i < y[row].length; i++) {
                y[row][i] = apply(activation, x[row][i]);
            }
        }
        return y;
    }

    static double apply(String activation, double x) {
        return switch (activation) {
            case "quick_gelu" -> x / (1 + Math.exp(-1.702 * x));
            case "gelu" -> x * 0.5 * (1 + erf(x / Math.sqrt(2)));
            default -> throw new IllegalArgumentException(activation);
        };
    }

    /** Abramowitz and Stegun 7.1.5 (a series) near zero, 7.1.14 (a continued fraction) beyond. */
    static double erf(double x) {
        if (x < 0) {
            return -erf(-x);
        }
        return x < 2.5 ? series(x) : 1 - complement(x);
    }

    private static double series(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; n < 100; n++) {
            term *= -x * x / n;
            sum += term / (2 * n + 1);
        }
        return 2 / Math.sqrt(Math.PI) * sum;
    }

    private static double complement(double x) {
        double fraction = 0;
        for (int k = 100; k > 0; k--) {
            fraction = k / 2.0 / (x + fraction);
        }
        return Math.exp(-x * x) / Math.sqrt(Math.PI) / (x + fraction);
    }
}
