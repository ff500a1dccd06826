package dev.zeroshot.onnx.engine;

import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.picture.pixels.Pixels;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What towers of 8 bits are tried with. */
final class Int8Inputs {
    static final List<String> PROMPTS = List.of("", "a cat", "cats and dogs", "a cat and a dog", "dog");

    private Int8Inputs() {}

    /** Noise, black or white, 32 x 32. */
    static Picture picture(int seed) {
        byte[] samples = new byte[3 * 32 * 32];
        if (seed % 3 == 0) {
            new Random(seed).nextBytes(samples);
        } else {
            Arrays.fill(samples, (byte) (seed % 3 == 1 ? 0 : 255));
        }
        return Picture.ofPixels("picture " + seed, Pixels.of(32, 32, samples));
    }
}
