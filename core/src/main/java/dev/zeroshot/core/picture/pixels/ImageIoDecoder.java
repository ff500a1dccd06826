package dev.zeroshot.core.picture.pixels;

import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.error.PictureException.Reason;
import dev.zeroshot.core.picture.bytes.EncodedPicture;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import java.io.IOException;

/**
 * Decodes JPEG, PNG, GIF, BMP and TIFF with the JDK, and WebP with a plugin of ImageIO that is on the class path.
 * Nothing is cached on disk, and no setting of ImageIO that others share is touched. Thread-safe.
 */
public final class ImageIoDecoder implements PictureDecoder {
    private final PictureLimits limits;
    private final JpegReader jpegs;
    private final PluginReader others;

    /**
     * Creates a decoder.
     *
     * @param limits how large pictures may be
     */
    public ImageIoDecoder(PictureLimits limits) {
        this(limits, new ImageReaders());
    }

    ImageIoDecoder(PictureLimits limits, ImageReaders readers) {
        this.limits = limits;
        this.jpegs = new JpegReader(readers);
        this.others = new PluginReader(readers);
    }

    @Override
    public Pixels decode(EncodedPicture encoded, String name) {
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
        return decode(source, format);
    }

    private Pixels decode(Source source, PictureFormat format) {
        try {
            return format == PictureFormat.JPEG ? jpegs.read(source) : others.read(source, format);
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
