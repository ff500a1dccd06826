package dev.zeroshot.core.picture.crop;

import java.util.Optional;

/**
 * How a resized pixel is weighed together from those of the original: the filters of Pillow's {@code Resample.c}, by
 * their names and numbers there ({@code resample} in preprocessor_config.json). When a picture shrinks, a filter is
 * stretched by the factor, so that every original pixel counts.
 */
public enum Filter {
    /** The one original pixel at the centre. */
    NEAREST(0, 0) {
        @Override
        double weight(double x) {
            throw new UnsupportedOperationException("the nearest pixel is copied, not weighed");
        }
    },
    /** The mean of the original pixels covered. */
    BOX(4, 0.5) {
        @Override
        double weight(double x) {
            return x > -0.5 && x <= 0.5 ? 1 : 0;
        }
    },
    /** Linear. */
    BILINEAR(2, 1) {
        @Override
        double weight(double x) {
            double distance = Math.abs(x);
            return distance < 1 ? 1 - distance : 0;
        }
    },
    /** Sharper than linear, as narrow. */
    HAMMING(5, 1) {
        @Override
        double weight(double x) {
            double distance = Math.abs(x);
            if (distance >= 1) {
                return 0;
            }
            return sinc(distance) * (0.54 + 0.46 * Math.cos(distance * Math.PI));
        }
    },
    /** Cubic convolution with a = -0.5: what CLIP models were trained with. */
    BICUBIC(3, 2) {
        @Override
        double weight(double x) {
            double distance = Math.abs(x);
            if (distance < 1) {
                return ((CUBIC + 2) * distance - (CUBIC + 3)) * distance * distance + 1;
            }
            return distance < 2 ? (((distance - 5) * distance + 8) * distance - 4) * CUBIC : 0;
        }
    },
    /** A sinc windowed to three pixels on each side. */
    LANCZOS(1, 3) {
        @Override
        double weight(double x) {
            return x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0;
        }
    };

    private static final double CUBIC = -0.5;

    private final int pillow;
    private final double support;

    Filter(int pillow, double support) {
        this.pillow = pillow;
        this.support = support;
    }

    /**
     * The filter of a number of Pillow's {@code Image.Resampling}.
     *
     * @param resample for instance 3 for bicubic
     * @return the filter; empty if Pillow has none of this number
     */
    public static Optional<Filter> ofPillow(int resample) {
        for (Filter filter : values()) {
            if (filter.pillow == resample) {
                return Optional.of(filter);
            }
        }
        return Optional.empty();
    }

    /** The distance from which on pixels have no weight, in pixels of the coarser picture. */
    double support() {
        return support;
    }

    /** The weight of a pixel at the signed distance x, before all are scaled to the sum 1. */
    abstract double weight(double x);

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(x * Math.PI) / (x * Math.PI);
    }
}
