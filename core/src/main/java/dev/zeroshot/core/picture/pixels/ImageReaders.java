package dev.zeroshot.core.picture.pixels;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import org.jspecify.annotations.Nullable;

/**
 * ImageIO's readers, looked up once a format: searching the registry for each picture would cost more than reading a
 * small one. The JDK's own win over plugins, so that numbers do not depend on what else is on the class path. Thread-safe.
 */
final class ImageReaders {
    private static final String JDK = "com.sun.imageio.";

    private final Map<PictureFormat, ImageReaderSpi> found = new EnumMap<>(PictureFormat.class);
    private final Supplier<Iterator<ImageReaderSpi>> all;

    /** Those that ImageIO's registry knows. */
    ImageReaders() {
        this(() -> IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, true));
    }

    ImageReaders(Supplier<Iterator<ImageReaderSpi>> all) {
        this.all = all;
    }

    /** A new reader, for one thread and to be disposed of; empty if there is none for the format. */
    Optional<ImageReader> create(PictureFormat format) throws IOException {
        Optional<ImageReaderSpi> provider = provider(format);
        return provider.isPresent() ? Optional.of(provider.get().createReaderInstance()) : Optional.empty();
    }

    private synchronized Optional<ImageReaderSpi> provider(PictureFormat format) {
        ImageReaderSpi known = found.get(format);
        if (known == null) {
            known = search(format);
            if (known != null) {
                found.put(format, known);
            }
        }
        return Optional.ofNullable(known);
    }

    private @Nullable ImageReaderSpi search(PictureFormat format) {
        ImageReaderSpi plugin = null;
        Iterator<ImageReaderSpi> providers = all.get();
        while (providers.hasNext()) {
            ImageReaderSpi provider = providers.next();
            if (reads(provider, format)) {
                if (provider.getClass().getName().startsWith(JDK)) {
                    return provider;
                }
                plugin = plugin == null ? provider : plugin;
            }
        }
        return plugin;
    }

    private static boolean reads(ImageReaderSpi provider, PictureFormat format) {
        for (String name : provider.getFormatNames()) {
            if (name.equalsIgnoreCase(format.title())) {
                return true;
            }
        }
        return false;
    }
}
