package dev.zeroshot.hosted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.zeroshot.core.compare.CompareOptions;
import dev.zeroshot.core.compare.CompareRun;
import dev.zeroshot.core.compare.CompareService;
import dev.zeroshot.core.compare.Comparison;
import dev.zeroshot.core.compare.ModelOpener;
import dev.zeroshot.core.model.ModelCatalogue;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import dev.zeroshot.core.picture.pixels.ImageIoDecoder;
import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.pipeline.PictureSource;
import dev.zeroshot.core.prompt.PromptSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A hosted model beside others, and what its card says. */
class ComparedTest {
    private static final String ID = "roboflow/ViT-B-16";

    @Test
    void picturesAreSentInParallelHoweverFewProcessorsThereAre() throws IOException {
        try (FakeService service = new FakeService().thinking(100)) {
            HostedBackend backend = backend(service.settings().withParallel(4));
            CompareService compare =
                    CompareService.of(ModelOpener.of(ModelCatalogue.of(List.of(backend)), OpenOptions.defaults()));
            List<Comparison> answers = new ArrayList<>();
            List<PictureSource> pictures = Collections.nCopies(12, PictureSource.of("picture", Pictures::png));
            try (CompareRun run = compare.open(
                    List.of(ID),
                    PromptSet.of("a cat", "a dog"),
                    CompareOptions.of(1, Long.MAX_VALUE),
                    new Cancellation())) {
                run.compare(pictures.iterator(), answers::add, new Cancellation());
            }

            assertEquals(12, answers.size());
            assertEquals(4, service.mostUnderWay());
        }
    }

    @Test
    void aModelThatRunsElsewhereIsNotOnThisMachine() throws IOException {
        try (FakeService service = new FakeService()) {
            assertFalse(backend(service.settings()).card(ID).cached());
        }
    }

    private static HostedBackend backend(HostedSettings settings) {
        return new HostedBackend(settings, new ImageIoDecoder(PictureLimits.DEFAULT));
    }
}
