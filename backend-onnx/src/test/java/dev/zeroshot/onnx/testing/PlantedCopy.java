package dev.zeroshot.onnx.testing;

import dev.zeroshot.onnx.weights.CheckpointWeights;
import dev.zeroshot.onnx.weights.DType;
import dev.zeroshot.onnx.weights.TensorEntry;
import dev.zeroshot.onnx.weights.TensorFloats;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** A copy of any checkpoint, its weights in one file of float32, in which outliers are planted in fixed channels. */
public final class PlantedCopy {
    private static final Set<DType> FLOATS = Set.of(DType.F32, DType.F16, DType.BF16);
    private static final int CHANNELS = 6;
    private static final int SHARE_OF_CHANNELS = 8;

    private PlantedCopy() {}

    /**
     * Writes the copy.
     *
     * @param where the tensors that get outliers
     * @param times how many times the median they are
     * @param seed chooses channels and signs, the channels alike in all tensors of one width
     */
    public static Path write(Path checkpoint, OutlierCheckpoint where, double times, long seed, Path copy) {
        try (Stream<Path> files = Files.list(checkpoint)) {
            Files.createDirectories(copy);
            for (Path file : (Iterable<Path>) files.filter(PlantedCopy::isNoWeights)::iterator) {
                Files.copy(file, copy.resolve(file.getFileName().toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SafetensorsBuilder builder = new SafetensorsBuilder();
        Random signs = new Random(seed);
        for (TensorEntry entry : CheckpointWeights.open(checkpoint).tensors().values()) {
            if (FLOATS.contains(entry.dtype())) {
                float[] numbers = TensorFloats.of(entry).all();
                if (where.plantsIn(entry.name())) {
                    plant(numbers, times, seed, signs);
                }
                builder.floats(
                        entry.name(),
                        numbers,
                        entry.shape().stream().mapToLong(Long::longValue).toArray());
            }
        }
        builder.write(copy.resolve("model.safetensors"));
        return copy;
    }

    private static void plant(float[] numbers, double times, long seed, Random signs) {
        float[] sizes = numbers.clone();
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.abs(sizes[i]);
        }
        Arrays.sort(sizes);
        float outlier = (float) times * Math.max(sizes[sizes.length / 2], Float.MIN_NORMAL);
        Random channels = new Random(31 * seed + numbers.length);
        for (int i = 0; i < Math.min(CHANNELS, numbers.length / SHARE_OF_CHANNELS); i++) {
            numbers[channels.nextInt(numbers.length)] = signs.nextBoolean() ? outlier : -outlier;
        }
    }

    private static boolean isNoWeights(Path file) {
        String name = file.getFileName().toString();
        return List.of(".safetensors", ".bin", ".index.json").stream().noneMatch(name::endsWith);
    }
}
