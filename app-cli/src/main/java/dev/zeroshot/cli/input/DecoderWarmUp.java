package dev.zeroshot.cli.input;

import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.picture.bytes.EncodedPicture;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import dev.zeroshot.core.picture.pixels.ImageIoDecoder;
import java.io.IOException;
import java.io.InputStream;

/**
 * Finds ImageIO's plug-ins and loads its native code while the model is being opened, by decoding a tiny JPEG on a thread
 * of its own. A cold start is shorter by what this takes otherwise, about a tenth of a second.
 */
public final class DecoderWarmUp {
    private DecoderWarmUp() {}

    /** Begins; nobody needs to wait for the end. */
    public static void start() {
        Thread thread = new Thread(DecoderWarmUp::decode, "zeroshot-warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    private static void decode() {
        try (InputStream in = DecoderWarmUp.class.getResourceAsStream("first.jpg")) {
            if (in != null) {
                EncodedPicture picture = EncodedPicture.of(in.readAllBytes());
                new ImageIoDecoder(PictureLimits.DEFAULT).decode(picture, "first.jpg");
            }
        } catch (IOException | PictureException e) {
            return; // only a gain of time is lost; a fault of the decoder shows at the first picture
        }
    }
}
