package dev.zeroshot.core.picture.pixels;

import dev.zeroshot.core.picture.bytes.EncodedPicture;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * How a file is given to a reader of ImageIO, and what is done by hand with what comes back.
 *
 * @param input the bytes to decode
 * @param placement where the frame lies on a larger picture, in formats that have frames
 * @param transparent the samples of the one colour that is transparent
 * @param palette [colours] 0xAARRGGBB to use in place of the reader's
 * @param inks whether the samples are inks whatever the reader says
 * @param orientation how the picture is turned upright
 */
record Plan(
        EncodedInput input,
        Optional<Placement> placement,
        Optional<int[]> transparent,
        Optional<int[]> palette,
        boolean inks,
        Orientation orientation) {

    /** Looks at a file of any format but JPEG. */
    static Plan of(Source source, PictureFormat format) {
        EncodedPicture encoded = source.encoded();
        ByteBuffer file = encoded.asReadOnlyBuffer();
        try {
            return switch (format) {
                case PNG -> png(PngHeader.read(file), encoded);
                case GIF -> placed(new EncodedInput(encoded), GifFrame.read(file), Orientation.UPRIGHT);
                case WEBP -> webp(WebpContainer.read(file));
                case TIFF -> tiff(file, encoded);
                default -> placed(new EncodedInput(encoded), BmpHeader.read(file), Orientation.UPRIGHT);
            };
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw source.truncated();
        } catch (IllegalArgumentException e) {
            throw source.damaged(e.getMessage(), e);
        }
    }

    private static Plan png(PngHeader header, EncodedPicture encoded) {
        return new Plan(
                new EncodedInput(header.clean(), encoded, header.length()),
                Optional.empty(),
                header.transparent(),
                Optional.empty(),
                false,
                header.orientation());
    }

    private static Plan tiff(ByteBuffer file, EncodedPicture encoded) {
        TiffTags.checkWhole(file);
        return new Plan(
                new EncodedInput(encoded),
                Optional.empty(),
                Optional.empty(),
                TiffTags.palette(file),
                TiffTags.inks(file),
                TiffTags.orientation(file).orElse(Orientation.UPRIGHT));
    }

    private static Plan webp(WebpContainer container) {
        EncodedInput input = new EncodedInput(EncodedPicture.of(container.clean()));
        return placed(input, container.placement(), container.orientation());
    }

    private static Plan placed(EncodedInput input, Placement placement, Orientation orientation) {
        return new Plan(input, Optional.of(placement), Optional.empty(), Optional.empty(), false, orientation);
    }
}
