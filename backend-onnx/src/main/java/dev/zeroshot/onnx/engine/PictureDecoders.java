package dev.zeroshot.onnx.engine;

import dev.zeroshot.core.picture.bytes.PictureLimits;
import dev.zeroshot.core.picture.pixels.ImageIoDecoder;
import dev.zeroshot.core.picture.pixels.PictureDecoder;
import dev.zeroshot.onnx.picture.LeptonicaJpegs;

/** The decoder that local models use unless they are given another one. */
public final class PictureDecoders {
    private PictureDecoders() {}

    /**
     * Decodes with {@code javax.imageio}, and JPEGs of which a fraction of the pixels is wanted with libjpeg-turbo.
     *
     * @param limits how large pictures may be
     * @return a decoder; nothing native is loaded before the first large JPEG
     */
    public static PictureDecoder of(PictureLimits limits) {
        return new ImageIoDecoder(limits, new LeptonicaJpegs());
    }

    /**
     * The same within the default limits.
     *
     * @return a decoder
     */
    public static PictureDecoder create() {
        return of(PictureLimits.DEFAULT);
    }
}
