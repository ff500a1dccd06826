package dev.zeroshot.cli.testing;

import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.embedding.PreparedPicture;
import dev.zeroshot.core.embedding.TextEncoder;
import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.model.BackendFactory;
import dev.zeroshot.core.model.Claim;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.Precision;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import dev.zeroshot.core.picture.pixels.ImageIoDecoder;
import dev.zeroshot.core.picture.pixels.PictureDecoder;
import dev.zeroshot.core.picture.pixels.Pixels;
import dev.zeroshot.core.testing.FakeModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Core's fake model with eyes: it decodes pictures, and says which numbers it was
 * asked to compute with. Remembers how it was opened and whether it was closed. */
public final class SeeingBackend implements BackendFactory {
    /** Its models: {@code starter} sees colours, {@code broken} cannot be opened, {@code crashing} has a fault. */
    private static final List<String> IDS = List.of("starter", "other", "broken", "crashing");

    private static final PictureDecoder DECODER = new ImageIoDecoder(PictureLimits.DEFAULT);

    private final List<String> opened = Collections.synchronizedList(new ArrayList<>());
    private final List<OpenOptions> options = Collections.synchronizedList(new ArrayList<>());
    private final List<FakeModel> models = Collections.synchronizedList(new ArrayList<>());

    /** Creates the backend. */
    public SeeingBackend() {}

    @Override
    public String name() {
        return "seeing fakes";
    }

    @Override
    public List<ModelCard> known() {
        return IDS.stream().map(FakeModel::cardFor).toList();
    }

    @Override
    public Claim claim(String modelId) {
        return IDS.contains(modelId) ? Claim.mine() : Claim.notMine();
    }

    @Override
    public ModelCard card(String modelId) {
        return FakeModel.cardFor(modelId);
    }

    @Override
    public ZeroshotModel open(String modelId, OpenOptions how) {
        if (modelId.equals("broken")) {
            throw new ModelException(
                    ModelException.Reason.DAMAGED, "broken/model.safetensors: the header is truncated");
        }
        how.device().filter(device -> !device.equals("cpu")).ifPresent(device -> {
            throw new UsageException("there is no device '" + device + "'; there is cpu");
        });
        opened.add(modelId);
        options.add(how);
        FakeModel model = FakeModel.open(modelId);
        models.add(model);
        String precision = how.precision() == Precision.INT8 ? "int8" : "float32";
        return new Seeing(model, precision, modelId.equals("crashing"));
    }

    /**
     * What was opened.
     *
     * @return the ids in order
     */
    public List<String> opened() {
        return List.copyOf(opened);
    }

    /**
     * How models were opened.
     *
     * @return in order
     */
    public List<OpenOptions> options() {
        return List.copyOf(options);
    }

    /**
     * Whether everything that was opened is closed.
     *
     * @return true if nothing is open
     */
    public boolean allClosed() {
        return models.stream().allMatch(FakeModel::isClosed);
    }

    private record Seeing(FakeModel fake, String precision, boolean crashes) implements ZeroshotModel {
        @Override
        public ModelCard card() {
            return fake.card().toBuilder().precision(precision).build();
        }

        @Override
        public Optional<ImageEncoder> imageEncoder() {
            return Optional.of(new Eyes(fake.imageEncoder().orElseThrow(), crashes));
        }

        @Override
        public Optional<TextEncoder> textEncoder() {
            return fake.textEncoder();
        }

        @Override
        public void close() {
            fake.close();
        }
    }

    private record Eyes(ImageEncoder fake, boolean crashes) implements ImageEncoder {
        @Override
        public int dimension() {
            return fake.dimension();
        }

        @Override
        public int preferredBatchSize() {
            return 4;
        }

        @Override
        public PreparedPicture prepare(Picture picture) {
            Pixels pixels = picture.pixels()
                    .orElseGet(() -> DECODER.decode(picture.encoded().orElseThrow(), picture.name()));
            return fake.prepare(Picture.ofPixels(picture.name(), pixels));
        }

        @Override
        public List<Embedding> encode(List<PreparedPicture> batch) {
            if (crashes) {
                throw new IllegalArgumentException("a fault of the program");
            }
            return fake.encode(batch);
        }
    }
}
