package dev.zeroshot.onnx.testing;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Plants outliers of many times the median in fixed channels of a checkpoint, as trained ones have them and random ones do
 * not. Where it says so, in:
 */
public enum OutlierCheckpoint {
    /** The factors of layer norms. */
    NORM_FACTORS(name -> isNorm(name) && name.endsWith(".weight")),
    /** The summands of layer norms. */
    NORM_SUMMANDS(name -> isNorm(name) && name.endsWith(".bias")),
    /** The biases of linear layers. */
    BIASES(name -> !isNorm(name) && name.endsWith(".bias")),
    /** All of these. */
    EVERYWHERE(name -> isNorm(name) || name.endsWith(".bias"));

    private static final int CHANNELS = 3;

    private final Predicate<String> tensors;

    OutlierCheckpoint(Predicate<String> tensors) {
        this.tensors = tensors;
    }

    /**
     * Changes a checkpoint and writes it.
     *
     * @param times how many times the median an outlier is
     */
    public Path write(ClipCheckpoint checkpoint, double times, Path folder) {
        checkpoint.names().stream().filter(tensors).sorted().forEach(name -> plant(checkpoint.tensor(name), times));
        return checkpoint.write(folder);
    }

    /** Whether outliers are planted in a tensor. */
    public boolean plantsIn(String tensor) {
        return tensors.test(tensor);
    }

    /** The channels are the same in all tensors of one width. */
    private static void plant(double[] numbers, double times) {
        double[] sizes = Arrays.stream(numbers).map(Math::abs).sorted().toArray();
        double median = sizes[sizes.length / 2];
        Random random = new Random(numbers.length);
        IntStream.range(0, CHANNELS).forEach(i -> {
            int channel = random.nextInt(numbers.length);
            numbers[channel] = Math.copySign(times * median, numbers[channel]);
        });
    }

    private static boolean isNorm(String name) {
        return name.contains("norm") || name.contains("Norm") || name.contains("layrnorm") || name.contains("pre_LN");
    }
}
