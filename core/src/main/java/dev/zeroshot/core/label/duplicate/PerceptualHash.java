package dev.zeroshot.core.label.duplicate;

import dev.zeroshot.core.picture.pixels.Pixels;

/**
 * What a picture looks like in 88 bits, so that a copy that was scaled, saved anew or slightly retouched has nearly the same
 * bits. Immutable.
 *
 * <p>64 bits of structure: the picture's luma (ITU-R BT.601) averaged over 32 x 32 cells, of whose discrete cosine transform
 * the 64 lowest frequencies but the mean count, in zigzag order; a bit is set if the coefficient is above 0.5 levels, so that
 * the bits of plain areas are zero and not noise (after "pHash": Zauner 2010, "Implementation and Benchmarking of Perceptual
 * Image Hash Functions", section 3.2). 24 bits of colour: of the mean red, green and blue one bit each for every threshold
 * 16, 48, ... 240 that it reaches, so that plain pictures of different colours differ.
 *
 * @param structure 64 bits
 * @param colour the low 24 bits count; the others are zero
 */
public record PerceptualHash(long structure, int colour) {
    /** How many bits there are. */
    public static final int BITS = 88;

    private static final int STRUCTURE_DIGITS = 16;
    private static final int COLOUR_DIGITS = 6;
    private static final int STEPS = 8;
    private static final int STEP = 32;

    /**
     * The hash of a picture.
     *
     * @param pixels the picture
     * @return its hash
     */
    public static PerceptualHash of(Pixels pixels) {
        CellMeans means = CellMeans.of(pixels);
        int colour = 0;
        for (int band = 0; band < 3; band++) {
            int reached = Math.min(STEPS, (int) ((means.mean(band) + STEP / 2.0) / STEP));
            colour = colour << STEPS | ((1 << reached) - 1);
        }
        return new PerceptualHash(CosineTransform.lowFrequencies(means.luma()), colour);
    }

    /**
     * How many bits differ.
     *
     * @param other another picture's hash
     * @return 0 to {@link #BITS}
     */
    public int distance(PerceptualHash other) {
        return Long.bitCount(structure ^ other.structure) + Integer.bitCount(colour ^ other.colour);
    }

    /**
     * The bits as text.
     *
     * @return 22 hexadecimal digits, those of the structure first
     */
    @Override
    public String toString() {
        return padded(Long.toHexString(structure), STRUCTURE_DIGITS)
                + padded(Integer.toHexString(colour), COLOUR_DIGITS);
    }

    private static String padded(String digits, int length) {
        return "0".repeat(length - digits.length()) + digits;
    }

    /**
     * The hash of a text.
     *
     * @param text from {@link #toString}
     * @return the hash
     * @throws IllegalArgumentException if the text is something else
     */
    public static PerceptualHash parse(String text) {
        if (text.length() != STRUCTURE_DIGITS + COLOUR_DIGITS) {
            throw new IllegalArgumentException("'" + text + "' is no hash of 22 digits");
        }
        return new PerceptualHash(
                Long.parseUnsignedLong(text.substring(0, STRUCTURE_DIGITS), 16),
                Integer.parseInt(text.substring(STRUCTURE_DIGITS), 16));
    }
}
