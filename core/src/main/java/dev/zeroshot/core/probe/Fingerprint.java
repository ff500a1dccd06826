package dev.zeroshot.core.probe;

import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.picture.pixels.Pixels;
import java.util.List;

/** What a model makes of a certain picture. Models that make the same of it are the same for a probe. */
final class Fingerprint {
    /** Rounding, other kernels and eight-bit towers stay above this, other weights far below. */
    static final double ALIKE = 0.98;

    private static final int EDGE = 224;
    private static final int TILE = 28;

    private Fingerprint() {}

    static Embedding of(ImageEncoder encoder) {
        Picture picture = Picture.ofPixels("fingerprint", Pixels.of(EDGE, EDGE, samples()));
        return encoder.encode(List.of(encoder.prepare(picture))).get(0);
    }

    static boolean alike(Embedding one, Embedding other) {
        return one.dimension() == other.dimension() && one.cosine(other) >= ALIKE;
    }

    /** Colours that change smoothly, and tiles with sharp edges. */
    private static byte[] samples() {
        byte[] rgb = new byte[EDGE * EDGE * 3];
        for (int y = 0; y < EDGE; y++) {
            for (int x = 0; x < EDGE; x++) {
                int at = 3 * (y * EDGE + x);
                boolean tile = (x / TILE + y / TILE) % 3 == 0;
                rgb[at] = (byte) (tile ? 255 - y : x);
                rgb[at + 1] = (byte) (tile ? 40 : (x + y) / 2);
                rgb[at + 2] = (byte) (tile ? x * y % 256 : 255 - x);
            }
        }
        return rgb;
    }
}
