package dev.zeroshot.hosted;

import dev.zeroshot.core.contract.BackendFactoryContract;
import dev.zeroshot.core.contract.ImageEncoderContract;
import dev.zeroshot.core.contract.SimilarityScorerContract;
import dev.zeroshot.core.contract.TextEncoderContract;
import dev.zeroshot.core.contract.ZeroshotModelContract;
import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.embedding.TextEncoder;
import dev.zeroshot.core.model.BackendFactory;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import dev.zeroshot.core.picture.pixels.ImageIoDecoder;
import dev.zeroshot.core.similarity.SimilarityScorer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/** The hosted backend keeps core's promises, against a local service. */
class HostedContractTest {
    private static final String ID = "roboflow/ViT-B-16";

    private FakeService service;

    @BeforeEach
    void start() throws IOException {
        service = new FakeService();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private HostedBackend backend() {
        return new HostedBackend(service.settings(), new ImageIoDecoder(PictureLimits.DEFAULT));
    }

    @Nested
    class Factories extends BackendFactoryContract {
        @Override
        protected BackendFactory factory() {
            return backend();
        }

        @Override
        protected String modelId() {
            return ID;
        }
    }

    @Nested
    class Models extends ZeroshotModelContract {
        @Override
        protected ZeroshotModel open() {
            return backend().open(ID, OpenOptions.defaults());
        }
    }

    @Nested
    class Images extends ImageEncoderContract {
        private ZeroshotModel model;

        @BeforeEach
        void open() {
            model = backend().open(ID, OpenOptions.defaults());
        }

        @AfterEach
        void close() {
            model.close();
        }

        @Override
        protected ImageEncoder imageEncoder() {
            return model.imageEncoder().orElseThrow();
        }
    }

    @Nested
    class Texts extends TextEncoderContract {
        private ZeroshotModel model;

        @BeforeEach
        void open() {
            model = backend().open(ID, OpenOptions.defaults());
        }

        @AfterEach
        void close() {
            model.close();
        }

        @Override
        protected TextEncoder textEncoder() {
            return model.textEncoder().orElseThrow();
        }
    }

    @Nested
    class Scorers extends SimilarityScorerContract {
        private ZeroshotModel model;

        @BeforeEach
        void open() {
            model = backend().open(ID, OpenOptions.defaults());
        }

        @AfterEach
        void close() {
            model.close();
        }

        @Override
        protected SimilarityScorer scorer() {
            return model.similarityScorer().orElseThrow();
        }

        @Override
        protected Picture picture() {
            return Pictures.png();
        }
    }
}
