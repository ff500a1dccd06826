package dev.zeroshot.core.picture.pixels;

import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.error.PictureException.Reason;
import dev.zeroshot.core.picture.bytes.EncodedPicture;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import java.io.IOException;
import java.util.Optional;

/**
 * Decodes JPEG, PNG, GIF, BMP and TIFF with the JDK, and WebP with a plugin of ImageIO that is on the class path.
 * Nothing is cached on disk, and no setting of ImageIO that others share is touched. Thread-safe.
 */
public final class ImageIoDecoder implements PictureDecoder {
    private final PictureLimits limits;
    private final ImageReaders readers;
    private final ReducedJpegReader reduced;
    private final JpegReader jpegs;
    private final PluginReader others;

    /**
     * Creates a decoder.
     *
     * @param limits how large pictures may be
     */
    public ImageIoDecoder(PictureLimits limits) {
        this(limits, ReducedJpegReader.NONE);
    }

    /**
     * Creates a decoder that has help with large JPEGs of which few pixels are wanted.
     *
     * @param limits how large pictures may be
     * @param reduced decodes JPEGs at a fraction of their size
     */
    public ImageIoDecoder(PictureLimits limits, ReducedJpegReader reduced) {
        this(limits, new ImageReaders(), reduced);
    }

    ImageIoDecoder(PictureLimits limits, ImageReaders readers, ReducedJpegReader reduced) {
        this.limits = limits;
        this.readers = readers;
        this.reduced = reduced;
        this.jpegs = new JpegReader(readers, reduced);
        this.others = new PluginReader(readers);
    }

    @Override
    public Pixels decode(EncodedPicture encoded, String name) {
        return decode(encoded, name, Reduction.NONE).pixels();
    }

    @Override
    public ReducedPixels decode(EncodedPicture encoded, String name, Reduction reduction) {
        Source source = new Source(encoded, name, limits);
        if (encoded.length() == 0) {
            throw new PictureException(Reason.EMPTY, name + ": the file is empty");
        }
        if (encoded.length() > limits.maxBytes()) {
            throw new PictureException(
                    Reason.TOO_LARGE, name + ": the file has more than " + limits.maxBytes() + " bytes, the limit");
        }
        PictureFormat format = PictureFormat.of(encoded.asReadOnlyBuffer())
                .orElseThrow(() -> source.notRead("not a picture of a known format; JPEG, PNG, GIF, BMP, TIFF and WebP"
                        + " are read, whatever the file is called"));
        if (!format.isRead()) {
            throw source.notRead(
                    "a file of the format " + format.title() + ", which is not read; save it as JPEG or PNG");
        }
        return decode(source, format, reduction);
    }

    @Override
    public PictureDecoder exact() {
        return new ImageIoDecoder(limits, readers, ReducedJpegReader.NONE);
    }

    @Override
    public Optional<PictureDecoder> within(PictureLimits others) {
        return Optional.of(new ImageIoDecoder(others, readers, reduced));
    }

    private ReducedPixels decode(Source source, PictureFormat format, Reduction reduction) {
        try {
            return format == PictureFormat.JPEG
                    ? jpegs.read(source, reduction)
                    : ReducedPixels.whole(others.read(source, format));
        } catch (PictureException e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            String detail = e.getMessage() == null ? "" : " (" + e.getMessage() + ")"; // an EOFException says nothing
            throw source.damaged("its " + format.title() + " data cannot be decoded" + detail, e);
        } catch (OutOfMemoryError e) {
            throw new PictureException(
                    Reason.TOO_LARGE,
                    source.name()
                            + ": decoding it takes more memory than there is; give Java more with -Xmx, or make the"
                            + " picture smaller",
                    e);
        }
    }
}
