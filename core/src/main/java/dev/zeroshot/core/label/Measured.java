package dev.zeroshot.core.label;

import dev.zeroshot.core.embedding.PicturePreparation;
import dev.zeroshot.core.label.duplicate.PerceptualHash;
import dev.zeroshot.core.label.name.Hashes;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.picture.bytes.EncodedPicture;
import dev.zeroshot.core.picture.pixels.PictureDecoder;
import dev.zeroshot.core.picture.pixels.ReducedPixels;
import dev.zeroshot.core.picture.pixels.Reduction;
import dev.zeroshot.core.pipeline.PictureSource;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * A picture that is hashed on its way to the model: read once and decoded once. For one thread.
 */
final class Measured implements PictureSource {
    private final PictureSource source;
    private final PictureDecoder decoder;
    private final Optional<PicturePreparation> preparation;
    private String sha256 = "";
    private Optional<PerceptualHash> hash = Optional.empty();

    /**
     * A picture that is still to be read.
     *
     * @param source reads it
     * @param decoder decodes it, unless the model has one
     * @param preparation what the model does with pixels; empty for one that runs elsewhere and is sent the file as it is
     */
    Measured(PictureSource source, PictureDecoder decoder, Optional<PicturePreparation> preparation) {
        this.source = source;
        this.decoder = preparation.flatMap(PicturePreparation::decoder).orElse(decoder);
        this.preparation = preparation;
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
        Reduction reduction = preparation.map(PicturePreparation::reduction).orElse(Reduction.NONE);
        ReducedPixels decoded = decoder.decode(encoded, name(), reduction);
        hash = Optional.of(PerceptualHash.of(decoded.pixels()));
        return preparation.isPresent() ? Picture.ofDecoded(name(), decoded) : picture;
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
