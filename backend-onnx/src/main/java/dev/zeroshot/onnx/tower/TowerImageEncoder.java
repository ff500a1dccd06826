package dev.zeroshot.onnx.tower;

import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.embedding.PicturePreparation;
import dev.zeroshot.core.embedding.PreparedPicture;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.picture.PicturePreprocessor;
import dev.zeroshot.core.picture.crop.CropRule;
import dev.zeroshot.core.picture.pixels.PictureDecoder;
import dev.zeroshot.core.picture.pixels.Pixels;
import dev.zeroshot.core.picture.pixels.Reduction;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Crops pictures, writes the crops of a batch into one tensor and runs the tower. Thread-safe. */
final class TowerImageEncoder implements ImageEncoder {
    private final PicturePreprocessor preprocessor;
    private final Cropping preparation;
    private final ImageTower tower;
    private final Lifetime lifetime;
    private final int batchSize;
    private final int floatsPerPicture;
    private final PixelBuffers buffers;

    TowerImageEncoder(PicturePreprocessor preprocessor, ImageTower tower, Lifetime lifetime) {
        this.preprocessor = preprocessor;
        this.preparation = new Cropping(preprocessor);
        this.tower = tower;
        this.lifetime = lifetime;
        this.batchSize = tower.preferredBatchSize();
        this.floatsPerPicture = 3 * tower.imageHeight() * tower.imageWidth();
        this.buffers = new PixelBuffers(Math.multiplyExact(batchSize, floatsPerPicture));
    }

    /** A crop of 3 bytes a pixel: four times smaller than the tensor while it waits for its batch. */
    private record Crop(CropRule rule, Pixels pixels) implements PreparedPicture {}

    /** Equal if the crop rules are; the decoder is the same for all towers. */
    private static final class Cropping implements PicturePreparation {
        private final PicturePreprocessor preprocessor;

        private Cropping(PicturePreprocessor preprocessor) {
            this.preprocessor = preprocessor;
        }

        @Override
        public PreparedPicture prepare(Picture picture) {
            return new Crop(preprocessor.cropRule(), preprocessor.crop(picture));
        }

        @Override
        public Optional<PictureDecoder> decoder() {
            return Optional.of(preprocessor.decoder());
        }

        @Override
        public Reduction reduction() {
            return preprocessor.cropRule()::mostReduction;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Cropping cropping
                    && cropping.preprocessor.cropRule().equals(preprocessor.cropRule());
        }

        @Override
        public int hashCode() {
            return preprocessor.cropRule().hashCode();
        }
    }

    @Override
    public int dimension() {
        return tower.dimension();
    }

    @Override
    public int preferredBatchSize() {
        return batchSize;
    }

    @Override
    public PreparedPicture prepare(Picture picture) {
        return preparation.prepare(picture);
    }

    @Override
    public Optional<PicturePreparation> preparation() {
        return Optional.of(preparation);
    }

    @Override
    public List<Embedding> encode(List<PreparedPicture> batch) {
        lifetime.requireOpen();
        List<Pixels> crops = batch.stream().map(this::own).toList();
        if (crops.size() <= batchSize) {
            return crops.isEmpty() ? List.of() : encodeOnce(crops);
        }
        List<Embedding> embeddings = new ArrayList<>(crops.size());
        for (int from = 0; from < crops.size(); from += batchSize) {
            embeddings.addAll(encodeOnce(crops.subList(from, Math.min(from + batchSize, crops.size()))));
        }
        return List.copyOf(embeddings);
    }

    private Pixels own(PreparedPicture picture) {
        if (picture instanceof Crop crop && crop.rule.equals(preprocessor.cropRule())) {
            return crop.pixels;
        }
        throw new IllegalArgumentException("the picture was prepared in another way; prepare it with this encoder");
    }

    private List<Embedding> encodeOnce(List<Pixels> crops) {
        FloatBuffer buffer = buffers.take();
        try {
            for (int i = 0; i < crops.size(); i++) {
                preprocessor.normalisation().write(crops.get(i), buffer.position(i * floatsPerPicture));
            }
            return tower.embed(buffer.position(0).limit(crops.size() * floatsPerPicture), crops.size());
        } finally {
            buffers.giveBack(buffer);
        }
    }

    void close() {
        tower.close();
        buffers.clear();
    }
}
