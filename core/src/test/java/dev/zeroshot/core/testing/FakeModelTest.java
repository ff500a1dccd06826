package dev.zeroshot.core.testing;

import dev.zeroshot.core.contract.BackendFactoryContract;
import dev.zeroshot.core.contract.ImageEncoderContract;
import dev.zeroshot.core.contract.SimilarityScorerContract;
import dev.zeroshot.core.contract.TextEncoderContract;
import dev.zeroshot.core.contract.ZeroshotModelContract;
import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.embedding.TextEncoder;
import dev.zeroshot.core.model.BackendFactory;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.picture.pixels.Pixels;
import dev.zeroshot.core.similarity.SimilarityScorer;
import java.util.List;
import org.junit.jupiter.api.Nested;

/** The fakes keep the promises of what they stand for. */
class FakeModelTest {
    @Nested
    class Images extends ImageEncoderContract {
        @Override
        protected ImageEncoder imageEncoder() {
            return FakeModel.open(FakeModel.ID).imageEncoder().orElseThrow();
        }
    }

    @Nested
    class Texts extends TextEncoderContract {
        @Override
        protected TextEncoder textEncoder() {
            return FakeModel.open(FakeModel.ID).textEncoder().orElseThrow();
        }
    }

    @Nested
    class Models extends ZeroshotModelContract {
        @Override
        protected ZeroshotModel open() {
            return FakeModel.open(FakeModel.ID);
        }
    }

    @Nested
    class Factories extends BackendFactoryContract {
        @Override
        protected BackendFactory factory() {
            return FakeBackend.create();
        }

        @Override
        protected String modelId() {
            return FakeModel.ID;
        }
    }

    @Nested
    class Scorers extends SimilarityScorerContract {
        @Override
        protected SimilarityScorer scorer() {
            FakeModel model = FakeModel.open(FakeModel.ID);
            ImageEncoder images = model.imageEncoder().orElseThrow();
            TextEncoder texts = model.textEncoder().orElseThrow();
            return (picture, prompts) -> {
                Embedding seen = images.encode(List.of(images.prepare(picture))).get(0);
                return texts.encode(prompts).stream().mapToDouble(seen::cosine).toArray();
            };
        }

        @Override
        protected Picture picture() {
            return Picture.ofPixels("dot", Pixels.of(1, 1, new byte[] {(byte) 200, 10, 30}));
        }
    }
}
