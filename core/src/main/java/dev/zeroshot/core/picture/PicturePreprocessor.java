package dev.zeroshot.core.picture;

import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.error.PictureException.Reason;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import dev.zeroshot.core.picture.crop.CropRule;
import dev.zeroshot.core.picture.pixels.PictureDecoder;
import dev.zeroshot.core.picture.pixels.Pixels;
import dev.zeroshot.core.picture.pixels.ReducedPixels;
import dev.zeroshot.core.picture.tensor.Normalisation;
import java.util.Optional;

/** A picture's way from its file to what a model looks at. Immutable; thread-safe. */
public final class PicturePreprocessor {
    private final PictureDecoder decoder;
    private final CropRule crop;
    private final Normalisation normalisation;

    /**
     * Creates a preprocessor. Where the decoder can, it decodes pictures that are much larger than the crop at a fraction
     * of their size, see {@link CropRule#mostReduction}.
     *
     * @param decoder decodes picture files
     * @param crop which part of a picture counts, at what size
     * @param normalisation how a crop's samples become numbers
     */
    public PicturePreprocessor(PictureDecoder decoder, CropRule crop, Normalisation normalisation) {
        this.decoder = decoder;
        this.crop = crop;
        this.normalisation = normalisation;
    }

    /**
     * Decodes a picture, unless it is decoded already, and crops it.
     *
     * @param picture the picture; if it is decoded, reduced by no more than {@link CropRule#mostReduction} allows
     * @return its crop
     * @throws PictureException if the picture cannot be decoded, or if it is so long and thin that it would exceed the
     *     default limits once resized
     */
    public Pixels crop(Picture picture) {
        return crop(picture.decoded().orElseGet(() -> decode(picture)), picture.name());
    }

    private Pixels crop(ReducedPixels pixels, String name) {
        try {
            if (pixelsOfCrop(pixels) <= PictureLimits.DEFAULT.maxPixels()) {
                return crop.apply(pixels);
            }
        } catch (ArithmeticException e) {
            throw tooLarge(pixels, name); // a side has more pixels than an int can count
        }
        throw tooLarge(pixels, name);
    }

    private ReducedPixels decode(Picture picture) {
        return decoder.decode(picture.encoded().orElseThrow(), picture.name(), crop::mostReduction);
    }

    private long pixelsOfCrop(ReducedPixels pixels) {
        CropRule.Size size = crop.outputSize(new CropRule.Size(pixels.width(), pixels.height()));
        return (long) size.width() * size.height();
    }

    private PictureException tooLarge(ReducedPixels pixels, String name) {
        return new PictureException(
                Reason.TOO_LARGE,
                name + ": " + pixels.width() + " x " + pixels.height()
                        + " pixels would become more than " + PictureLimits.DEFAULT.maxPixels()
                        + " when resized for this model (" + crop.describe() + "); cut the picture first");
    }

    /**
     * What decodes picture files.
     *
     * @return the decoder
     */
    public PictureDecoder decoder() {
        return decoder;
    }

    /**
     * Which part of a picture counts, at what size.
     *
     * @return the rule; with equal rules two preprocessors make the same crop of the same pixels
     */
    public CropRule cropRule() {
        return crop;
    }

    /**
     * How a crop's samples become numbers.
     *
     * @return the rule
     */
    public Normalisation normalisation() {
        return normalisation;
    }

    /**
     * The size that every crop has.
     *
     * @return empty if it depends on the picture
     */
    public Optional<CropRule.Size> outputSize() {
        return crop.outputSize();
    }

    /**
     * What is done, in words, for people.
     *
     * @return for instance "shortest edge to 224 (bicubic), centre crop 224 x 224, then (sample * ... ) / ..."
     */
    public String describe() {
        return crop.describe() + ", then " + normalisation;
    }
}
