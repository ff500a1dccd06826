package dev.zeroshot.core.picture.pixels;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.contract.PictureDecoderContract;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import org.junit.jupiter.api.Test;

class ImageIoDecoderContractTest extends PictureDecoderContract {
    private final ImageIoDecoder decoder = new ImageIoDecoder(PictureLimits.DEFAULT);

    @Override
    protected PictureDecoder decoder() {
        return decoder;
    }

    @Test
    void itsLimitsCanBeChanged() {
        assertTrue(decoder.within(PictureLimits.DEFAULT).isPresent());
        assertTrue(decoder.exact().within(PictureLimits.DEFAULT).isPresent());
    }
}
