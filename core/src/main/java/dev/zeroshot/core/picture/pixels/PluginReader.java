package dev.zeroshot.core.picture.pixels;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.ImageReader;

/** Reads every format but JPEG with whatever reader ImageIO has for it. Thread-safe. */
final class PluginReader {
    private final ImageReaders readers;

    PluginReader(ImageReaders readers) {
        this.readers = readers;
    }

    Pixels read(Source source, PictureFormat format) throws IOException {
        ImageReader reader = readers.create(format).orElseThrow(() -> source.notRead(noReader(format)));
        try {
            EncodedInput input = new EncodedInput(source.encoded());
            reader.setInput(input, false, true);
            source.checkSize(reader.getWidth(0), reader.getHeight(0));
            BufferedImage image = reader.read(0);
            source.checkSize(image.getWidth(), image.getHeight());
            byte[] rgb = Samples.rgb(image);
            return Pixels.owning(image.getWidth(), image.getHeight(), rgb);
        } catch (UnsupportedOperationException e) {
            throw source.notRead(e.getMessage());
        } finally {
            reader.dispose();
        }
    }

    private static String noReader(PictureFormat format) {
        return "a " + format.title() + " picture, but no reader for it is on the class path; add "
                + "com.twelvemonkeys.imageio:imageio-" + format.name().toLowerCase(Locale.ROOT)
                + ", or save it as PNG or JPEG";
    }
}
