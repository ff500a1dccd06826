package dev.zeroshot.core.picture.pixels;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Takes samples out of any raster as they are stored. The ways of Java2D ({@code getRGB}, {@code drawImage},
 * {@code ColorConvertOp}) would convert between colour spaces.
 */
final class Samples {
    private final int width;
    private final int height;
    private final Raster raster;
    private final ColorModel model;

    private Samples(BufferedImage image) {
        this.width = image.getWidth();
        this.height = image.getHeight();
        this.raster = image.getRaster();
        this.model = image.getColorModel();
    }

    /**
     * The RGB samples of an image, transparency laid on white.
     *
     * @return [height, width, 3] samples
     * @throws UnsupportedOperationException if its samples are of a kind that is not read; the message says which
     */
    static byte[] rgb(BufferedImage image) {
        return new Samples(image).rgb();
    }

    private byte[] rgb() {
        if (model instanceof IndexColorModel palette) {
            return looked(palette);
        }
        int type = raster.getTransferType();
        if (type == DataBuffer.TYPE_FLOAT
                || type == DataBuffer.TYPE_DOUBLE
                || raster.getSampleModel().getSampleSize(0) > 16) {
            throw new UnsupportedOperationException(
                    "samples of more than 16 bits are not read; save it with 8 or 16 bits a sample");
        }
        int bands = raster.getNumBands();
        if (model.getColorSpace().getType() == ColorSpace.TYPE_CMYK && bands >= 4) {
            return Cmyk.toRgb(interleaved(new int[] {0, 1, 2, 3}));
        }
        return switch (bands) {
            case 1 -> blended(interleaved(new int[] {0, 0, 0}), -1);
            case 2 -> blended(interleaved(new int[] {0, 0, 0}), model.hasAlpha() ? 1 : -1);
            case 3 -> interleaved(new int[] {0, 1, 2});
            default -> blended(interleaved(new int[] {0, 1, 2}), model.hasAlpha() ? 3 : -1);
        };
    }

    private byte[] looked(IndexColorModel palette) {
        int[] colours = new int[palette.getMapSize()];
        palette.getRGBs(colours);
        byte[] rgb = new byte[3 * width * height];
        int[] row = new int[width];
        int to = 0;
        for (int y = 0; y < height; y++) {
            raster.getSamples(0, y, width, 1, 0, row);
            for (int index : row) {
                int colour = index < colours.length ? colours[index] : 0xFF000000;
                int alpha = colour >>> 24;
                rgb[to++] = (byte) Alpha.onWhite((colour >> 16) & 0xFF, alpha);
                rgb[to++] = (byte) Alpha.onWhite((colour >> 8) & 0xFF, alpha);
                rgb[to++] = (byte) Alpha.onWhite(colour & 0xFF, alpha);
            }
        }
        return rgb;
    }

    private byte[] interleaved(int[] bands) {
        byte[] samples = new byte[bands.length * width * height];
        int[] row = new int[width];
        for (int i = 0; i < bands.length; i++) {
            int bits = raster.getSampleModel().getSampleSize(bands[i]);
            for (int y = 0; y < height; y++) {
                raster.getSamples(0, y, width, 1, bands[i], row);
                int to = bands.length * y * width + i;
                for (int sample : row) {
                    samples[to] = (byte) toEightBits(sample, bits);
                    to += bands.length;
                }
            }
        }
        return samples;
    }

    private static int toEightBits(int sample, int bits) {
        if (bits >= 8) {
            return sample >> (bits - 8);
        }
        return sample * 255 / ((1 << bits) - 1);
    }

    private byte[] blended(byte[] rgb, int alphaBand) {
        if (alphaBand < 0) {
            return rgb;
        }
        byte[] alphas = interleaved(new int[] {alphaBand});
        for (int i = 0; i < alphas.length; i++) {
            int alpha = alphas[i] & 0xFF;
            for (int channel = 3 * i; channel < 3 * i + 3; channel++) {
                int sample = rgb[channel] & 0xFF;
                if (model.isAlphaPremultiplied() && alpha > 0) {
                    sample = Math.min(255, 255 * sample / alpha);
                }
                rgb[channel] = (byte) Alpha.onWhite(sample, alpha);
            }
        }
        return rgb;
    }
}
