package dev.zeroshot.core.label;

import dev.zeroshot.core.label.duplicate.PerceptualHash;
import dev.zeroshot.core.label.name.Hashes;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.picture.bytes.EncodedPicture;
import dev.zeroshot.core.picture.pixels.PictureDecoder;
import dev.zeroshot.core.picture.pixels.Pixels;
import dev.zeroshot.core.pipeline.PictureSource;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * A picture that is hashed on its way to the model: read once and decoded once. For one thread.
 */
final class Measured implements PictureSource {
    private final PictureSource source;
    private final PictureDecoder decoder;
    private final boolean pixelsWanted;
    private String sha256 = "";
    private Optional<PerceptualHash> hash = Optional.empty();

    /**
     * A picture that is still to be read.
     *
     * @param source reads it
     * @param decoder decodes it
     * @param pixelsWanted whether the model takes pixels; one that runs elsewhere is sent the file as it is
     */
    Measured(PictureSource source, PictureDecoder decoder, boolean pixelsWanted) {
        this.source = source;
        this.decoder = decoder;
        this.pixelsWanted = pixelsWanted;
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public Picture load() {
        Picture picture = source.load();
        EncodedPicture encoded = picture.encoded().orElseThrow();
        MessageDigest digest = Hashes.sha256();
        digest.update(encoded.asReadOnlyBuffer());
        sha256 = Hashes.hex(digest.digest());
        Pixels pixels = decoder.decode(encoded, name());
        hash = Optional.of(PerceptualHash.of(pixels));
        return pixelsWanted ? Picture.ofPixels(name(), pixels) : picture;
    }

    /** Empty if the file could not be read. */
    String sha256() {
        return sha256;
    }

    /** Empty if the picture could not be decoded. */
    Optional<PerceptualHash> hash() {
        return hash;
    }
}
