package dev.zeroshot.core.testing;

import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.embedding.PicturePreparation;
import dev.zeroshot.core.embedding.PreparedPicture;
import dev.zeroshot.core.embedding.TextEncoder;
import dev.zeroshot.core.embedding.TokenIds;
import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.picture.pixels.Pixels;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A model that sees the mean colour of a picture and knows a few colour words; any other prompt points somewhere else.
 * Its encoders pass the contracts. Pictures need pixels: bytes are refused as no picture. Thread-safe.
 */
public final class FakeModel implements ZeroshotModel {
    /** The id of the fake. */
    public static final String ID = "fake";

    /** How many token ids a prompt can have: one a code point, start and end included. */
    public static final int CONTEXT_LENGTH = 77;

    private static final int DIMENSION = 4;
    private static final Map<String, float[]> COLOURS = Map.of(
            "red", new float[] {1, 0, 0, 0.1f},
            "green", new float[] {0, 1, 0, 0.1f},
            "blue", new float[] {0, 0, 1, 0.1f});

    private final ModelCard card;
    private final AtomicBoolean closed = new AtomicBoolean();

    private FakeModel(ModelCard card) {
        this.card = card;
    }

    /**
     * A fake with a given id.
     *
     * @param id the model id
     * @return an open model
     */
    public static FakeModel open(String id) {
        return new FakeModel(cardFor(id));
    }

    /**
     * What the fake is.
     *
     * @param id the model id
     * @return the card
     */
    public static ModelCard cardFor(String id) {
        return ModelCard.builder(id, "fake")
                .dimension(DIMENSION)
                .contextLength(CONTEXT_LENGTH)
                .logitScale(10)
                .licence("Apache-2.0")
                .languages(List.of("en"))
                .cached(true)
                .build();
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public Optional<ImageEncoder> imageEncoder() {
        return Optional.of(new Colours());
    }

    @Override
    public Optional<TextEncoder> textEncoder() {
        return Optional.of(new Words());
    }

    @Override
    public void close() {
        closed.set(true);
    }

    /**
     * Whether it was closed.
     *
     * @return true after {@link #close}
     */
    public boolean isClosed() {
        return closed.get();
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new IllegalStateException("the model '" + card.id() + "' is closed");
        }
    }

    private record MeanColour(Embedding embedding) implements PreparedPicture {}

    private final class Colours implements ImageEncoder {
        @Override
        public int dimension() {
            return DIMENSION;
        }

        @Override
        public int preferredBatchSize() {
            return 4;
        }

        @Override
        public Optional<PicturePreparation> preparation() {
            return Optional.of(MeanColours.ONLY);
        }

        @Override
        public PreparedPicture prepare(Picture picture) {
            return MeanColours.ONLY.prepare(picture);
        }

        @Override
        public List<Embedding> encode(List<PreparedPicture> batch) {
            requireOpen();
            return batch.stream()
                    .map(prepared -> {
                        if (prepared instanceof MeanColour mine) {
                            return mine.embedding();
                        }
                        throw new IllegalArgumentException("another encoder prepared this picture");
                    })
                    .toList();
        }
    }

    private enum MeanColours implements PicturePreparation {
        ONLY;

        @Override
        public PreparedPicture prepare(Picture picture) {
            Pixels pixels = picture.pixels()
                    .orElseThrow(() -> new PictureException(
                            PictureException.Reason.NOT_A_PICTURE, picture.name() + " is not a picture"));
            float[] mean = {0, 0, 0, 25.5f};
            byte[] rgb = pixels.toArray();
            for (int i = 0; i < rgb.length; i++) {
                mean[i % 3] += (rgb[i] & 0xff) * 3f / rgb.length;
            }
            return new MeanColour(Embedding.normalised(mean));
        }
    }

    private final class Words implements TextEncoder {
        @Override
        public int dimension() {
            return DIMENSION;
        }

        @Override
        public List<Embedding> encode(List<String> prompts) {
            requireOpen();
            return prompts.stream().map(Words::embedding).toList();
        }

        private static Embedding embedding(String prompt) {
            for (Map.Entry<String, float[]> colour : COLOURS.entrySet()) {
                if (prompt.contains(colour.getKey())) {
                    return Embedding.normalised(colour.getValue());
                }
            }
            int hash = prompt.hashCode();
            return Embedding.normalised(new float[] {hash % 7, hash % 11, hash % 13, 40});
        }

        @Override
        public Optional<TokenIds> tokenize(String prompt) {
            int[] codePoints = prompt.codePoints().toArray();
            int kept = Math.min(codePoints.length, CONTEXT_LENGTH - 2);
            int[] ids = new int[kept + 2];
            System.arraycopy(codePoints, 0, ids, 1, kept);
            ids[kept + 1] = 1;
            return Optional.of(TokenIds.of(ids, codePoints.length + 2));
        }
    }
}
