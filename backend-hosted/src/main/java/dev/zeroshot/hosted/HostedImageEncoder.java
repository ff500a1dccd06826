package dev.zeroshot.hosted;

import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.embedding.PreparedPicture;
import dev.zeroshot.core.picture.Picture;
import java.util.List;
import java.util.function.Supplier;

/** Embeds pictures, one a call; the calls of a batch are made in parallel. Thread-safe. */
final class HostedImageEncoder implements ImageEncoder {
    private final int dimension;
    private final PictureUpload upload;
    private final ServiceClient client;
    private final ParallelCalls parallel;
    private final OpenState state;

    HostedImageEncoder(
            int dimension, PictureUpload upload, ServiceClient client, ParallelCalls parallel, OpenState state) {
        this.dimension = dimension;
        this.upload = upload;
        this.client = client;
        this.parallel = parallel;
        this.state = state;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public PreparedPicture prepare(Picture picture) {
        return upload.of(picture);
    }

    @Override
    public List<Embedding> encode(List<PreparedPicture> batch) {
        return state.whileOpen(() -> {
            List<Supplier<Embedding>> calls = batch.stream().map(this::call).toList();
            return parallel.run(calls);
        });
    }

    private Supplier<Embedding> call(PreparedPicture prepared) {
        if (prepared instanceof Upload picture) {
            return () -> client.embedImage(picture);
        }
        throw new IllegalArgumentException("another encoder prepared this picture");
    }
}
