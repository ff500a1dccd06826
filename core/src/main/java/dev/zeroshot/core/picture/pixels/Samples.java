package dev.zeroshot.core.picture.pixels;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.Arrays;
import java.util.Optional;

/**
 * Takes samples out of any raster as they are stored. The ways of Java2D ({@code getRGB}, {@code drawImage},
 * {@code ColorConvertOp}) would convert between colour spaces. For one thread.
 */
final class Samples {
    private static final int WHITE = 0xFFFFFF;
    private static final int OPAQUE = 255;

    private final int width;
    private final int height;
    private final Raster raster;
    private final ColorModel model;
    private final Optional<int[]> palette;
    private final Optional<int[]> transparent;
    private final boolean inks;
    private final Source source;

    /**
     * Prepares to take samples.
     *
     * @param plan what the file says of its samples
     * @param source for messages
     */
    Samples(BufferedImage image, Plan plan, Source source) {
        this.width = image.getWidth();
        this.height = image.getHeight();
        this.raster = image.getRaster();
        this.model = image.getColorModel();
        this.palette = plan.palette();
        this.transparent = plan.transparent();
        this.inks = plan.inks();
        this.source = source;
    }

    /**
     * The RGB samples, transparency laid on white.
     *
     * @return [height, width, 3] samples
     */
    byte[] rgb() {
        if (model instanceof IndexColorModel index) {
            return lookedUp(colours(index));
        }
        checkKind();
        int bands = raster.getNumBands();
        if ((inks || model.getColorSpace().getType() == ColorSpace.TYPE_CMYK) && bands >= 4) {
            return Cmyk.toRgb(interleaved(0, 1, 2, 3));
        }
        byte[] rgb = bands < 3 ? interleaved(0, 0, 0) : interleaved(0, 1, 2);
        if (transparent.isPresent()) {
            return onWhite(rgb, opacity(transparent.get()));
        }
        return model.hasAlpha() ? onWhite(rgb, interleaved(bands - 1)) : rgb;
    }

    /** What shows where a frame leaves its screen free: 0xRRGGBB, as Pillow chooses it. */
    int background() {
        if (model instanceof IndexColorModel index) {
            return index.getTransparentPixel() >= 0 ? WHITE : colours(index)[0] & WHITE;
        }
        return model.hasAlpha() ? WHITE : 0;
    }

    private void checkKind() {
        int type = raster.getTransferType();
        boolean fractions = type == DataBuffer.TYPE_FLOAT || type == DataBuffer.TYPE_DOUBLE;
        if (fractions || raster.getSampleModel().getSampleSize(0) > 16) {
            throw source.notRead("its samples have more than 16 bits, which are not read; save it with 8 or 16 bits");
        }
    }

    private int[] colours(IndexColorModel index) {
        int[] own = new int[index.getMapSize()];
        index.getRGBs(own);
        int[] colours = palette.filter(other -> other.length >= own.length).orElse(own);
        transparent.filter(key -> key.length > 0 && key[0] < colours.length).ifPresent(key -> colours[key[0]] &= WHITE);
        return colours;
    }

    private byte[] lookedUp(int[] colours) {
        byte[] table = new byte[3 * colours.length];
        for (int i = 0; i < colours.length; i++) {
            int alpha = colours[i] >>> 24;
            table[3 * i] = (byte) Alpha.onWhite((colours[i] >> 16) & 0xFF, alpha);
            table[3 * i + 1] = (byte) Alpha.onWhite((colours[i] >> 8) & 0xFF, alpha);
            table[3 * i + 2] = (byte) Alpha.onWhite(colours[i] & 0xFF, alpha);
        }
        byte[] rgb = new byte[3 * width * height];
        int[] row = new int[width];
        int to = 0;
        for (int y = 0; y < height; y++) {
            for (int index : raster.getSamples(0, y, width, 1, 0, row)) {
                if (index < colours.length) {
                    System.arraycopy(table, 3 * index, rgb, to, 3);
                }
                to += 3;
            }
        }
        return rgb;
    }

    private byte[] interleaved(int... bands) {
        byte[] samples = new byte[bands.length * width * height];
        int[] row = new int[width];
        for (int i = 0; i < bands.length; i++) {
            int bits = raster.getSampleModel().getSampleSize(bands[i]);
            for (int y = 0; y < height; y++) {
                int to = bands.length * y * width + i;
                for (int sample : raster.getSamples(0, y, width, 1, bands[i], row)) {
                    samples[to] = (byte) toEightBits(sample, bits);
                    to += bands.length;
                }
            }
        }
        return samples;
    }

    private static int toEightBits(int sample, int bits) {
        return bits >= 8 ? sample >> (bits - 8) : sample * 255 / ((1 << bits) - 1);
    }

    /** [height, width] 0 where all samples are those of the transparent colour, else 255. */
    private byte[] opacity(int[] colour) {
        byte[] opacity = new byte[width * height];
        int bands = Math.min(colour.length, raster.getNumBands());
        int[] row = new int[width];
        boolean[] equal = new boolean[width];
        for (int y = 0; y < height; y++) {
            Arrays.fill(equal, bands > 0);
            for (int band = 0; band < bands; band++) {
                raster.getSamples(0, y, width, 1, band, row);
                for (int x = 0; x < width; x++) {
                    equal[x] &= row[x] == colour[band];
                }
            }
            for (int x = 0; x < width; x++) {
                opacity[y * width + x] = equal[x] ? 0 : (byte) OPAQUE;
            }
        }
        return opacity;
    }

    private byte[] onWhite(byte[] rgb, byte[] alphas) {
        boolean premultiplied = model.isAlphaPremultiplied();
        for (int i = 0; i < alphas.length; i++) {
            int alpha = alphas[i] & 0xFF;
            if (alpha == OPAQUE) {
                continue;
            }
            for (int channel = 3 * i; channel < 3 * i + 3; channel++) {
                int sample = rgb[channel] & 0xFF;
                int plain = premultiplied && alpha > 0 ? Math.min(255, 255 * sample / alpha) : sample;
                rgb[channel] = (byte) Alpha.onWhite(plain, alpha);
            }
        }
        return rgb;
    }
}
