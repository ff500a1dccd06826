package dev.zeroshot.core.compare;

import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.embedding.PicturePreparation;
import dev.zeroshot.core.embedding.PreparedPicture;
import dev.zeroshot.core.embedding.TextEncoder;
import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.similarity.SimilarityScorer;
import dev.zeroshot.core.testing.FakeModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Fakes by name: {@code missing} cannot be opened, {@code dying} fails at its third picture, {@code shy} tells nobody how it
 * prepares, {@code remote} scores bytes; any other sees colours. Remembers what was open together. All have 1 MB of files.
 */
final class Models implements ModelOpener {
    static final long BYTES = 1 << 20;

    final List<String> openings = Collections.synchronizedList(new ArrayList<>());
    final Set<String> open = Collections.synchronizedSet(new HashSet<>());
    int mostOpen;

    @Override
    public ModelCard card(String modelId) {
        return FakeModel.cardFor(modelId).toBuilder()
                .sizeInBytes(BYTES)
                .imageSize(8)
                .build();
    }

    @Override
    public ZeroshotModel open(String modelId) {
        if (modelId.startsWith("missing")) {
            throw new ModelException(Reason.NOT_HERE, modelId + " is not here");
        }
        openings.add(modelId);
        open.add(modelId);
        mostOpen = Math.max(mostOpen, open.size());
        return new Opened(modelId, FakeModel.open(modelId), this);
    }

    private record Opened(String id, FakeModel fake, Models all) implements ZeroshotModel {
        @Override
        public ModelCard card() {
            return all.card(id);
        }

        @Override
        public Optional<ImageEncoder> imageEncoder() {
            return id.equals("remote")
                    ? Optional.empty()
                    : Optional.of(new Eyes(id, fake.imageEncoder().orElseThrow(), new AtomicInteger()));
        }

        @Override
        public Optional<TextEncoder> textEncoder() {
            return id.equals("remote") ? Optional.empty() : fake.textEncoder();
        }

        @Override
        public Optional<SimilarityScorer> similarityScorer() {
            return id.equals("remote") ? Optional.of(Opened::score) : Optional.empty();
        }

        /** Wants the bytes of the file, as a service does. */
        private static double[] score(Picture picture, List<String> prompts) {
            int red = picture.encoded().orElseThrow().unsignedAt(0);
            return prompts.stream()
                    .mapToDouble(prompt -> prompt.equals("red") ? red / 255.0 : 0.5)
                    .toArray();
        }

        @Override
        public void close() {
            all.open.remove(id);
            fake.close();
        }
    }

    private record Eyes(String id, ImageEncoder fake, AtomicInteger seen) implements ImageEncoder {
        @Override
        public int dimension() {
            return fake.dimension();
        }

        @Override
        public PreparedPicture prepare(Picture picture) {
            return fake.prepare(picture);
        }

        @Override
        public Optional<PicturePreparation> preparation() {
            return id.equals("shy") ? Optional.empty() : fake.preparation();
        }

        @Override
        public List<Embedding> encode(List<PreparedPicture> batch) {
            if (id.equals("dying") && seen.addAndGet(batch.size()) > 2) {
                throw new ModelException(Reason.EXECUTION, "dying has died");
            }
            return fake.encode(batch);
        }
    }
}
