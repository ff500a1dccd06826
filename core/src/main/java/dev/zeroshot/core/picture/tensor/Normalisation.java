package dev.zeroshot.core.picture.tensor;

import dev.zeroshot.core.picture.pixels.Pixels;
import java.nio.BufferOverflowException;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * How samples become a model's numbers: (sample * rescale factor - mean) / std, in float32 and in the order in which
 * {@code transformers} computes it, looked up in a table. Immutable, and so safe to share between threads.
 */
public final class Normalisation {
    private static final int CHANNELS = 3;
    private static final int LEVELS = 256;

    private final double rescaleFactor;
    private final List<Double> mean;
    private final List<Double> std;
    private final float[] table;

    /**
     * Creates a rule.
     *
     * @param rescaleFactor usually 1/255; 1 if samples are not rescaled
     * @param mean [3] what is subtracted from red, green and blue; 0 if samples are not normalised
     * @param std [3] by what they are divided, not 0; 1 if samples are not normalised
     * @throws IllegalArgumentException if there are not three of each, or one is not finite, or an std is 0 in float32
     */
    public Normalisation(double rescaleFactor, List<Double> mean, List<Double> std) {
        this.rescaleFactor = rescaleFactor;
        this.mean = List.copyOf(mean);
        this.std = List.copyOf(std);
        if (mean.size() != CHANNELS || std.size() != CHANNELS) {
            throw new IllegalArgumentException(
                    "mean and std must have 3 values each, for red, green and blue, but are " + mean + " and " + std);
        }
        this.table = table(rescaleFactor, this.mean, this.std);
        for (float value : table) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("no finite numbers come of " + this);
            }
        }
    }

    private static float[] table(double rescaleFactor, List<Double> mean, List<Double> std) {
        float[] table = new float[CHANNELS * LEVELS];
        for (int channel = 0; channel < CHANNELS; channel++) {
            float subtracted = mean.get(channel).floatValue();
            float divisor = std.get(channel).floatValue();
            for (int level = 0; level < LEVELS; level++) {
                table[channel * LEVELS + level] = ((float) (level * rescaleFactor) - subtracted) / divisor;
            }
        }
        return table;
    }

    /**
     * By what samples are multiplied first.
     *
     * @return usually 1/255
     */
    public double rescaleFactor() {
        return rescaleFactor;
    }

    /**
     * What is subtracted from rescaled samples.
     *
     * @return [3] for red, green, blue; immutable
     */
    public List<Double> mean() {
        return mean;
    }

    /**
     * By what they are divided then.
     *
     * @return [3] for red, green, blue; immutable
     */
    public List<Double> std() {
        return std;
    }

    /**
     * Writes a crop as [3, height, width] numbers, from the target's position on, which moves on by their number.
     *
     * @param crop the crop
     * @param target where the numbers go
     * @throws BufferOverflowException if fewer than 3 * height * width remain; nothing is written then
     */
    public void write(Pixels crop, FloatBuffer target) {
        int width = crop.width();
        int plane = Math.multiplyExact(width, crop.height());
        if (target.remaining() < (long) CHANNELS * plane) {
            throw new BufferOverflowException();
        }
        int start = target.position();
        byte[] samples = new byte[CHANNELS * width];
        float[] numbers = new float[width];
        for (int y = 0; y < crop.height(); y++) {
            crop.copyRow(0, y, width, samples, 0);
            for (int channel = 0; channel < CHANNELS; channel++) {
                for (int x = 0; x < width; x++) {
                    numbers[x] = table[channel * LEVELS + (samples[CHANNELS * x + channel] & 0xFF)];
                }
                target.put(start + channel * plane + y * width, numbers);
            }
        }
        target.position(start + CHANNELS * plane);
    }

    @Override
    public String toString() {
        return "(sample * " + rescaleFactor + " - " + mean + ") / " + std;
    }
}
