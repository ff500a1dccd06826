package dev.zeroshot.core.compare;

import dev.zeroshot.core.embedding.PicturePreparation;
import dev.zeroshot.core.embedding.PreparedPicture;
import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.picture.crop.CropRule;
import dev.zeroshot.core.picture.crop.Filter;
import dev.zeroshot.core.picture.crop.ResizeRule;
import dev.zeroshot.core.picture.pixels.PictureDecoder;
import dev.zeroshot.core.picture.pixels.Pixels;
import dev.zeroshot.core.picture.pixels.Reduction;
import dev.zeroshot.core.pipeline.PictureSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads and decodes a picture once, and makes a crop of it for each way of preparing that some model has. Immutable and
 * thread-safe.
 *
 * @param decoder decodes pictures
 * @param preparations the models' ways of preparing, each once
 * @param decoding whether anybody wants pixels
 * @param keeping whether some model will want more than crops
 * @param thumbnailEdge the longest edge of thumbnails; empty for none
 * @param models how many models there are
 * @param clock told how long things take
 */
record PictureReader(
        PictureDecoder decoder,
        Set<PicturePreparation> preparations,
        boolean decoding,
        boolean keeping,
        OptionalInt thumbnailEdge,
        int models,
        Clock clock) {
    Row read(PictureSource source) {
        long start = System.nanoTime();
        Optional<Picture> original = Optional.empty();
        Optional<Decodings> decodings = Optional.empty();
        Optional<Picture> whole = Optional.empty();
        Optional<PictureException> fault = Optional.empty();
        try {
            Picture picture = source.load();
            original = Optional.of(picture);
            if (decoding) {
                decodings = Optional.of(new Decodings(sharedDecoder(), picture));
                whole = Optional.of(decodings.get().of(firstReduction()));
            }
        } catch (PictureException e) {
            fault = Optional.of(e);
        }
        clock.decoded(System.nanoTime() - start);
        Map<PicturePreparation, Row.Crop> crops = new HashMap<>();
        if (whole.isPresent()) {
            Decodings sizes = decodings.orElseThrow();
            for (PicturePreparation preparation : preparations) {
                crops.put(preparation, crop(() -> preparation.prepare(sizes.of(preparation.reduction())), clock));
            }
        }
        Row.Read read = new Row.Read(
                source.name(),
                fault,
                Map.copyOf(crops),
                whole.flatMap(Picture::pixels).flatMap(this::thumbnail));
        Optional<Picture> decoded = whole;
        return new Row(read, keeping ? original.map(as -> new Row.Whole(as, decoded)) : Optional.empty(), models);
    }

    /** The models' own, so that each sees what it would see by itself. */
    private PictureDecoder sharedDecoder() {
        return preparations.stream()
                .flatMap(preparation -> preparation.decoder().stream())
                .findFirst()
                .orElse(decoder);
    }

    /** A model that wants more than crops wants all pixels. */
    private Reduction firstReduction() {
        return keeping || preparations.isEmpty()
                ? Reduction.NONE
                : preparations.iterator().next().reduction();
    }

    /** A crop, or why there is none. */
    static Row.Crop crop(Supplier<PreparedPicture> preparation, Clock clock) {
        long start = System.nanoTime();
        Optional<PreparedPicture> crop = Optional.empty();
        Optional<PictureException> fault = Optional.empty();
        try {
            crop = Optional.of(preparation.get());
        } catch (PictureException e) {
            fault = Optional.of(e);
        }
        long nanos = System.nanoTime() - start;
        clock.cropped(nanos);
        return new Row.Crop(crop, fault, nanos);
    }

    private Optional<Pixels> thumbnail(Pixels pixels) {
        if (thumbnailEdge.isEmpty()) {
            return Optional.empty();
        }
        int longest = Math.max(pixels.width(), pixels.height());
        double scale = Math.min(1, thumbnailEdge.getAsInt() / (double) longest);
        int width = Math.max(1, (int) Math.round(pixels.width() * scale));
        int height = Math.max(1, (int) Math.round(pixels.height() * scale));
        CropRule rule = new CropRule(new ResizeRule.Squash(width, height), Filter.BICUBIC, Optional.empty());
        return Optional.of(rule.apply(pixels));
    }
}
