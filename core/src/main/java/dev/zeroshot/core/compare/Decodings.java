package dev.zeroshot.core.compare;

import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.picture.pixels.PictureDecoder;
import dev.zeroshot.core.picture.pixels.ReducedPixels;
import dev.zeroshot.core.picture.pixels.Reduction;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A picture decoded at the sizes that are asked for, each once: models whose crops allow the same reduction share it, and
 * each model sees the pixels that it would see by itself. For one thread.
 */
final class Decodings {
    private final PictureDecoder decoder;
    private final Picture picture;
    private final Map<Integer, ReducedPixels> byDivisor = new HashMap<>();

    Decodings(PictureDecoder decoder, Picture picture) {
        this.decoder = decoder;
        this.picture = picture;
    }

    /**
     * The picture, reduced as far as is allowed.
     *
     * @throws PictureException if it cannot be decoded
     */
    Picture of(Reduction reduction) {
        return Picture.ofDecoded(picture.name(), decoded(reduction));
    }

    private ReducedPixels decoded(Reduction reduction) {
        Optional<ReducedPixels> any = byDivisor.values().stream().findAny();
        if (any.isPresent()) {
            int divisor = reduction.most(any.get().width(), any.get().height());
            return byDivisor.computeIfAbsent(divisor, unseen -> decode(reduction));
        }
        ReducedPixels first = decode(reduction);
        byDivisor.put(reduction.most(first.width(), first.height()), first);
        return first;
    }

    private ReducedPixels decode(Reduction reduction) {
        if (picture.decoded().isPresent()) {
            return picture.decoded().get();
        }
        return decoder.decode(picture.encoded().orElseThrow(), picture.name(), reduction);
    }
}
