package dev.zeroshot.onnx.engine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws pictures of waves of all lengths and directions in noise, much and little of each, of flat colours, gradients and
 * blocks; always the same ones.
 *
 * @param size the edge of a picture in pixels
 */
record SyntheticPictures(int size) {
    private static final int WAVES = 6;
    private static final int BLOCKS = 8;

    /** What lies between black and white, about, once it is normalised. */
    private static final float DARKEST = -1.9f;

    private static final float BRIGHTEST = 2.2f;

    private static final int LONGEST_WAVE_ALONE = 1;

    /** A usual one, noise, nearly white, nearly black; flat colours, gradients, blocks, faint ones, bright ones, fine ones. */
    private static final List<Kind> KINDS = List.of(
            new Kind(0, 1, 0.3f),
            new Kind(0, 0.1f, 2),
            new Kind(2, 0.05f, 0.05f),
            new Kind(-1.7f, 0.2f, 0.1f),
            new Kind(0, 0, 0, Texture.FLAT),
            new Kind(0, 2, 0, Texture.GRADIENT),
            new Kind(0, 0.3f, 0, Texture.BLOCKS),
            new Kind(0, 0.1f, 0.02f, Texture.FLAT),
            new Kind(0, 2, 0.05f),
            new Kind(0, 1, 0.1f, Texture.BLOCKS),
            new Kind(0, 0.5f, 1, Texture.FLAT),
            new Kind(0, 1.3f, 0, Texture.WAVES),
            new Kind(0, 0.6f, 0.02f, Texture.FLAT));

    private enum Texture {
        /** Waves around a level that all colours have. */
        WAVES,
        /** The same around a level of each colour. */
        FLAT,
        /** The longest wave alone. */
        GRADIENT,
        /** Rectangles, one upon another. */
        BLOCKS
    }

    /**
     * What a picture is like.
     *
     * @param level its mean
     * @param waves how much there is of the waves
     * @param noise the largest noise
     * @param texture what else there is
     */
    private record Kind(float level, float waves, float noise, Texture texture) {
        Kind(float level, float waves, float noise) {
            this(level, waves, noise, Texture.WAVES);
        }
    }

    /**
     * [n, 3, S, S], as if normalised.
     *
     * @param from the place of the first among all pictures
     * @param count n
     */
    FloatBuffer draw(int from, int count) {
        FloatBuffer pixels = ByteBuffer.allocateDirect(Math.multiplyExact(count * 3 * size * size, Float.BYTES))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        SplittableRandom random = new SplittableRandom(1 + from);
        for (int plane = 0; plane < 3 * count; plane++) {
            pixels.put(plane(KINDS.get((from + plane / 3) % KINDS.size()), random));
        }
        return pixels.flip();
    }

    private float[] plane(Kind kind, SplittableRandom random) {
        float[] values = new float[size * size];
        float level = kind.texture() == Texture.FLAT ? level(random) : kind.level();
        for (int i = 0; i < values.length; i++) {
            values[i] = level + kind.noise() * (float) random.nextDouble(-1, 1);
        }
        if (kind.texture() == Texture.BLOCKS) {
            addBlocks(values, random);
        }
        int waves = kind.texture() == Texture.GRADIENT ? LONGEST_WAVE_ALONE : WAVES;
        for (int wave = 0; wave < waves; wave++) {
            double step = (1 << wave) * Math.PI / size;
            float height = kind.waves() / (1 + 0.5f * wave);
            add(values, height, step * random.nextDouble(-1, 1), step * random.nextDouble(-1, 1), random.nextDouble(6));
        }
        return values;
    }

    private static float level(SplittableRandom random) {
        return (float) random.nextDouble(DARKEST, BRIGHTEST);
    }

    private void addBlocks(float[] values, SplittableRandom random) {
        for (int block = 0; block < BLOCKS; block++) {
            float level = level(random);
            int top = random.nextInt(size);
            int bottom = random.nextInt(top, size) + 1;
            int left = random.nextInt(size);
            int right = random.nextInt(left, size) + 1;
            for (int y = top; y < bottom; y++) {
                for (int x = left; x < right; x++) {
                    values[y * size + x] = level;
                }
            }
        }
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
