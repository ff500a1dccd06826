package dev.zeroshot.http.picture;

import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import dev.zeroshot.core.picture.pixels.ImageIoDecoder;
import dev.zeroshot.core.picture.pixels.PictureDecoder;
import dev.zeroshot.core.picture.pixels.Reduction;
import java.util.Optional;

/**
 * How a model wants its pictures decoded, so that it sees here what it sees elsewhere. Immutable and thread-safe.
 *
 * @param decoder the model's own, whose limits are not those of this server; empty if it has none
 * @param reduction how much smaller than stored its pictures may be
 */
public record ModelDecoding(Optional<PictureDecoder> decoder, Reduction reduction) {
    /** For whoever wants every pixel, however they are decoded. */
    public static final ModelDecoding ALL = new ModelDecoding(Optional.empty(), Reduction.NONE);

    /**
     * Those of a model.
     *
     * @param model an open model
     * @return its own, or {@link #ALL} if it leaves that to others
     */
    public static ModelDecoding of(ZeroshotModel model) {
        return model.imageEncoder()
                .flatMap(ImageEncoder::preparation)
                .map(preparation -> new ModelDecoding(preparation.decoder(), preparation.reduction()))
                .orElse(ALL);
    }

    /** What decodes within limits. */
    PictureDecoder decoder(PictureLimits limits) {
        return decoder.flatMap(own -> own.within(limits)).orElseGet(() -> new ImageIoDecoder(limits));
    }
}
