package dev.zeroshot.core.picture.pixels;

import dev.zeroshot.core.contract.PictureDecoderContract;
import dev.zeroshot.core.picture.bytes.PictureLimits;

class ImageIoDecoderContractTest extends PictureDecoderContract {
    private final ImageIoDecoder decoder = new ImageIoDecoder(PictureLimits.DEFAULT);

    @Override
    protected PictureDecoder decoder() {
        return decoder;
    }
}
