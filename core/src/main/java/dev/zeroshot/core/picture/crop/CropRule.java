package dev.zeroshot.core.picture.crop;

import dev.zeroshot.core.picture.pixels.Pixels;
import dev.zeroshot.core.picture.pixels.ReducedPixels;
import java.util.Locale;
import java.util.Optional;

/**
 * Which part of a picture a model looks at, and at what size: the picture is resized, then its centre is cropped. Equal
 * in every byte to what {@code transformers} does with Pillow.
 *
 * @param resize the size before cropping
 * @param filter how pixels are weighed when the size changes
 * @param centreCrop the size of the part in the middle that is kept; where the resized picture is smaller, the rest is
 *     black; empty to keep all
 */
public record CropRule(ResizeRule resize, Filter filter, Optional<Size> centreCrop) {
    /** Pixels of a picture of which it is worth decoding a fraction. */
    private static final long LARGE = 1_000_000;

    /**
     * A width and a height.
     *
     * @param width in pixels, at least 1
     * @param height in pixels, at least 1
     */
    public record Size(int width, int height) {
        /** Checks the lengths. */
        public Size {
            requirePositive(width, "width");
            requirePositive(height, "height");
        }

        @Override
        public String toString() {
            return width + " x " + height;
        }
    }

    static void requirePositive(int length, String name) {
        if (length < 1) {
            throw new IllegalArgumentException(name + " is " + length + ", but must be at least 1");
        }
    }

    /**
     * The size that every crop has.
     *
     * @return empty if it depends on the picture
     */
    public Optional<Size> outputSize() {
        if (centreCrop.isEmpty() && resize instanceof ResizeRule.Squash squash) {
            return Optional.of(new Size(squash.width(), squash.height()));
        }
        return centreCrop;
    }

    /**
     * The size of the crop of a picture.
     *
     * @param original the picture's size
     * @return the crop's size
     * @throws ArithmeticException if a side would have more than {@link Integer#MAX_VALUE} pixels
     */
    public Size outputSize(Size original) {
        return centreCrop.orElseGet(() -> resize.sizeOf(original));
    }

    /**
     * Resizes and crops a picture. Only what the crop shows is computed.
     *
     * @param picture upright pixels
     * @return the crop, of the size {@link #outputSize(Size)}
     * @throws ArithmeticException if the crop would have more samples than an array can hold
     */
    public Pixels apply(Pixels picture) {
        return apply(ReducedPixels.whole(picture));
    }

    /**
     * Resizes and crops a picture of which perhaps a fraction of the pixels was decoded.
     *
     * @param reduced upright pixels
     * @return the crop, of the size that the whole picture's would have
     * @throws ArithmeticException if the crop would have more samples than an array can hold
     */
    public Pixels apply(ReducedPixels reduced) {
        Pixels picture = reduced.pixels();
        Size original = new Size(reduced.width(), reduced.height());
        Size resized = resize.sizeOf(original);
        Size output = centreCrop.orElse(resized);
        if (original.equals(output) && original.equals(resized)) {
            return picture;
        }
        byte[] rgb = new byte[Math.toIntExact(Math.multiplyExact(3L * output.width(), output.height()))];
        Span columns = Span.centred(original.width(), resized.width(), output.width(), reduced.divisor());
        Span rows = Span.centred(original.height(), resized.height(), output.height(), reduced.divisor());
        resampler().resample(picture, columns, rows, rgb);
        return Pixels.of(output.width(), output.height(), rgb);
    }

    /**
     * How much smaller than stored a picture may be decoded, so that the crop hardly changes: both sides keep at least
     * twice as many pixels as the resized picture has, and what is below a megapixel is decoded in full.
     *
     * @param width of the picture in pixels
     * @param height of the picture in pixels
     * @return 1, 2, 4 or 8
     */
    public int mostReduction(int width, int height) {
        if (filter == Filter.NEAREST || (long) width * height < LARGE) {
            return 1;
        }
        try {
            Size resized = resize.sizeOf(new Size(width, height));
            long gap = Math.min(width / (2L * resized.width()), height / (2L * resized.height()));
            return (int) Long.highestOneBit(Math.max(1, Math.min(gap, 8)));
        } catch (ArithmeticException e) {
            return 1; // so long and thin that it cannot be resized: for the one who resizes to say
        }
    }

    private Resampler resampler() {
        return filter == Filter.NEAREST ? new NearestResampler() : new ConvolutionResampler(filter);
    }

    /**
     * The rule in words, for people.
     *
     * @return for instance "shortest edge to 224 (bicubic), centre crop 224 x 224"
     */
    public String describe() {
        String resizing = resize instanceof ResizeRule.None
                ? resize.toString()
                : resize + " (" + filter.name().toLowerCase(Locale.ROOT) + ")";
        return resizing + centreCrop.map(size -> ", centre crop " + size).orElse("");
    }
}
