package dev.zeroshot.core.compare;

import dev.zeroshot.core.embedding.PicturePreparation;
import dev.zeroshot.core.embedding.PreparedPicture;
import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.error.ZeroshotException;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.picture.pixels.Pixels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * A picture on its way through the models: its crops until the last model has seen them, and the answers so far. One thread
 * at a time works on a row.
 */
final class Row {
    private final Read read;
    private final List<Optional<ModelAnswer>> answers;
    private Optional<Whole> whole;

    /**
     * What stays of a picture that was read.
     *
     * @param name what it is called
     * @param fault why it could not be read or decoded
     * @param prepared a crop, or why there is none, for each preparation
     * @param thumbnail the picture made small
     */
    record Read(
            String name,
            Optional<PictureException> fault,
            Map<PicturePreparation, Crop> prepared,
            Optional<Pixels> thumbnail) {}

    /** The picture as its source gave it, and with its pixels, if those were wanted and there are any. */
    record Whole(Picture original, Optional<Picture> decoded) {}

    /** A crop, or why there is none, and how long it took. */
    record Crop(Optional<PreparedPicture> picture, Optional<PictureException> fault, long nanos) {}

    Row(Read read, Optional<Whole> whole, int models) {
        this.read = read;
        this.whole = whole;
        this.answers = new ArrayList<>(Collections.nCopies(models, Optional.empty()));
    }

    Read read() {
        return read;
    }

    /** Bytes and pixels of the picture, until {@link #dropWhole}; empty if it could not be read. */
    Optional<Whole> whole() {
        return whole;
    }

    /** Lets go of the bytes and pixels: from now on crops suffice. */
    void dropWhole() {
        whole = Optional.empty();
    }

    void answer(int model, ModelAnswer answer) {
        answers.set(model, Optional.of(answer));
    }

    /** The finished row; a model that never answered failed for the reason that the function gives. */
    Comparison comparison(IntFunction<ZeroshotException> failures) {
        List<ModelAnswer> all = new ArrayList<>();
        for (int model = 0; model < answers.size(); model++) {
            int silent = model;
            all.add(answers.get(model).orElseGet(() -> new ModelAnswer.Failed(failures.apply(silent))));
        }
        return new Comparison(read.name(), all, read.thumbnail());
    }
}
