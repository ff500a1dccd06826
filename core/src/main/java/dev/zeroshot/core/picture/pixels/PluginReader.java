package dev.zeroshot.core.picture.pixels;

import java.awt.image.BufferedImage;
import java.io.IOException;
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
            Plan plan = Plan.of(source, format);
            plan.placement().ifPresent(screen -> source.checkSize(screen.screenWidth(), screen.screenHeight()));
            return read(reader, plan, source);
        } finally {
            reader.dispose();
        }
    }

    private static Pixels read(ImageReader reader, Plan plan, Source source) throws IOException {
        reader.setInput(plan.input(), false, true);
        source.checkSize(reader.getWidth(0), reader.getHeight(0));
        BufferedImage image = reader.read(0);
        source.checkSize(image.getWidth(), image.getHeight());
        Samples samples = new Samples(image, plan, source);
        byte[] rgb = samples.rgb();
        if (plan.placement().isEmpty() || plan.placement().get().coversScreen()) {
            return plan.orientation().apply(image.getWidth(), image.getHeight(), rgb);
        }
        Placement placement = plan.placement().get();
        if (image.getWidth() != placement.width() || image.getHeight() != placement.height()) {
            throw source.damaged("its header and its frame differ in size");
        }
        byte[] screen = placement.onScreen(rgb, samples.background());
        return plan.orientation().apply(placement.screenWidth(), placement.screenHeight(), screen);
    }

    private static String noReader(PictureFormat format) {
        String plugin = format == PictureFormat.WEBP ? "com.github.usefulness:webp-imageio" : "a plugin of ImageIO";
        return "a " + format.title() + " picture, but no reader for it is on the class path; add " + plugin
                + ", or save it as PNG or JPEG";
    }
}
