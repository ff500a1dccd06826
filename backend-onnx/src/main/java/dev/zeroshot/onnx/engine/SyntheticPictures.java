package dev.zeroshot.onnx.engine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws pictures of waves of all lengths and directions in noise, much and little of each; always the same ones.
 *
 * @param size the edge of a picture in pixels
 */
record SyntheticPictures(int size) {
    private static final int WAVES = 6;

    /** A usual one, noise, nearly white, and nearly black. */
    private static final List<Kind> KINDS =
            List.of(new Kind(0, 1, 0.3f), new Kind(0, 0.1f, 2), new Kind(2, 0.05f, 0.05f), new Kind(-1.7f, 0.2f, 0.1f));

    /**
     * What a picture is like.
     *
     * @param level its mean
     * @param waves how much there is of the waves
     * @param noise the largest noise
     */
    private record Kind(float level, float waves, float noise) {}

    /** [n, 3, S, S], as if normalised. */
    FloatBuffer draw(int count) {
        FloatBuffer pixels = ByteBuffer.allocateDirect(Math.multiplyExact(count * 3 * size * size, Float.BYTES))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        SplittableRandom random = new SplittableRandom(1);
        for (int plane = 0; plane < 3 * count; plane++) {
            pixels.put(plane(KINDS.get(plane / 3 % KINDS.size()), random));
        }
        return pixels.flip();
    }

    private float[] plane(Kind kind, SplittableRandom random) {
        float[] values = new float[size * size];
        for (int i = 0; i < values.length; i++) {
            values[i] = kind.level() + kind.noise() * (float) random.nextDouble(-1, 1);
        }
        for (int wave = 0; wave < WAVES; wave++) {
            double step = (1 << wave) * Math.PI / size;
            float height = kind.waves() / (1 + 0.5f * wave);
            add(values, height, step * random.nextDouble(-1, 1), step * random.nextDouble(-1, 1), random.nextDouble(6));
        }
        return values;
    }

    /** Adds height * sin(across * x + down * y + phase). */
    private void add(float[] values, float height, double across, double down, double phase) {
        float[] sines = new float[size];
        float[] cosines = new float[size];
        for (int x = 0; x < size; x++) {
            sines[x] = height * (float) Math.sin(across * x);
            cosines[x] = height * (float) Math.cos(across * x);
        }
        for (int y = 0; y < size; y++) {
            float sine = (float) Math.sin(down * y + phase);
            float cosine = (float) Math.cos(down * y + phase);
            for (int x = 0; x < size; x++) {
                values[y * size + x] += sines[x] * cosine + cosines[x] * sine;
            }
        }
    }
}
