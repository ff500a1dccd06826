package dev.zeroshot.core.picture.pixels;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/** Reads JPEGs with the JDK's reader, which is libjpeg, and gets the samples that libjpeg gives Pillow. Thread-safe. */
final class JpegReader {
    private static final int[] RGB_ORDER = {0, 1, 2};
    /** Encoders write about ten; each costs a pass over the whole picture, which a small file could ask for endlessly. */
    private static final int MOST_SCANS = 200;

    private final ImageReaders readers;
    private final ReducedJpegReader reduced;

    JpegReader(ImageReaders readers, ReducedJpegReader reduced) {
        this.readers = readers;
        this.reduced = reduced;
    }

    ReducedPixels read(Source source, Reduction reduction) throws IOException {
        JpegHeader header = header(source);
        source.checkSize(header.width(), header.height());
        if (header.progressive() && scans(source.encoded().asReadOnlyBuffer(), header.length()) > MOST_SCANS) {
            throw source.damaged("it has more than " + MOST_SCANS + " scans");
        }
        Optional<ReducedPixels> fraction = new ReducedJpeg(header, reduction).read(source.encoded(), reduced);
        return fraction.isPresent() ? fraction.get() : ReducedPixels.whole(readWhole(source, header));
    }

    private Pixels readWhole(Source source, JpegHeader header) throws IOException {
        ImageReader reader = readers.create(PictureFormat.JPEG)
                .orElseThrow(() -> source.notRead("this Java runtime has no JPEG reader; use one with java.desktop"));
        try {
            EncodedInput input = new EncodedInput(header.clean(), source.encoded(), header.length());
            reader.setInput(input, true, true);
            byte[] rgb = read(reader, header);
            if (input.endReached()) {
                throw source.truncated();
            }
            return header.orientation().apply(header.width(), header.height(), rgb);
        } finally {
            reader.dispose();
        }
    }

    private static JpegHeader header(Source source) {
        try {
            return JpegHeader.read(source.encoded().asReadOnlyBuffer());
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw source.truncated();
        } catch (IllegalArgumentException e) {
            throw source.damaged(e.getMessage());
        } catch (JpegHeader.UnreadKindException e) {
            throw source.notRead(e.getMessage() + " is not read; save it as an ordinary JPEG or a PNG");
        }
    }

    private static int scans(ByteBuffer file, int from) {
        int scans = 1;
        for (int i = from; i + 1 < file.limit(); i++) {
            if (file.get(i) == (byte) 0xFF && file.get(i + 1) == (byte) JpegHeader.SOS) {
                scans++;
            }
        }
        return scans;
    }

    private static byte[] read(ImageReader reader, JpegHeader header) throws IOException {
        return switch (header.colours()) {
            case GREY, YCC, RGB -> readRgb(reader, header.width(), header.height());
            case CMYK -> Cmyk.invertedToRgb(samples(reader.readRaster(0, null)));
            case YCCK -> Cmyk.invertedToRgb(Cmyk.ofYcck(samples(reader.readRaster(0, null))));
        };
    }

    /** Lets libjpeg convert to RGB, straight into the result's array; ImageIO's own conversions stay out of it. */
    private static byte[] readRgb(ImageReader reader, int width, int height) throws IOException {
        byte[] rgb = new byte[3 * width * height];
        WritableRaster raster = Raster.createInterleavedRaster(
                new DataBufferByte(rgb, rgb.length), width, height, 3 * width, 3, RGB_ORDER, null);
        ComponentColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
        ImageReadParam param = new ImageReadParam();
        param.setDestination(new BufferedImage(model, raster, false, null));
        reader.read(0, param);
        return rgb;
    }

    private static byte[] samples(Raster raster) {
        return ((DataBufferByte) raster.getDataBuffer()).getData();
    }
}
