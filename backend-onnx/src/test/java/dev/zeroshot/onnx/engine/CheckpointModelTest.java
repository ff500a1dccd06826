package dev.zeroshot.onnx.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.contract.ZeroshotModelContract;
import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.embedding.PreparedPicture;
import dev.zeroshot.core.embedding.TextEncoder;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.picture.pixels.Pixels;
import dev.zeroshot.onnx.testing.ClipCheckpoint;
import dev.zeroshot.onnx.testing.ClipSizes;
import dev.zeroshot.onnx.testing.SmallModels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointModelTest extends ZeroshotModelContract {
    @TempDir
    Path folder;

    @Override
    protected ZeroshotModel open() {
        return SmallModels.open(folder);
    }

    @Test
    void theCardSaysWhatTheFilesSay() {
        try (ZeroshotModel model = open()) {
            ModelCard card = model.card();

            assertEquals(12, card.dimension().orElseThrow());
            assertEquals(20, card.contextLength().orElseThrow());
            assertEquals(32, card.imageSize().orElseThrow());
            assertEquals(folder, card.path().orElseThrow());
            assertEquals(
                    folder.resolve("model.safetensors").toFile().length(),
                    card.sizeInBytes().orElseThrow());
            assertTrue(card.preprocessing().orElseThrow().contains("32"), card.toString());
            assertEquals(
                    card,
                    CheckpointEngine.create()
                            .card(ModelCard.builder("small", "clip").build(), folder, Family.CLIP));
        }
    }

    @Test
    void aLogitScaleInTheOptionsWins() {
        ClipCheckpoint.random(ClipSizes.small(), 1).write(folder);
        try (ZeroshotModel model =
                SmallModels.open(folder, OpenOptions.defaults().withLogitScale(7))) {
            assertEquals(7, model.card().logitScale().orElseThrow());
        }
    }

    @Test
    void aDeviceThatIsNotOfferedIsRefusedByName() {
        ClipCheckpoint.random(ClipSizes.small(), 1).write(folder);

        UsageException e = assertThrows(
                UsageException.class,
                () -> SmallModels.open(folder, OpenOptions.defaults().withDevice("abacus")));
        assertTrue(e.getMessage().contains("abacus") && e.getMessage().contains("cpu"), e.getMessage());
        SmallModels.open(folder, OpenOptions.defaults().withDevice("cpu")).close();
    }

    @Test
    void moreCallersThanThreadsGetTheSameEmbeddings() {
        ClipCheckpoint.random(ClipSizes.small(), 1).write(folder);
        List<String> prompts = List.of("cat", "a longer prompt");
        try (ZeroshotModel one = SmallModels.open(folder, OpenOptions.defaults().withThreads(2));
                ZeroshotModel many = SmallModels.open(
                        folder, OpenOptions.defaults().withThreads(2).withCallers(4))) {
            assertEquals(
                    one.textEncoder().orElseThrow().encode(prompts),
                    many.textEncoder().orElseThrow().encode(prompts));
        }
    }

    /** Calls either answer in full or say that the model is closed; closing waits for those that run. */
    @Test
    void closingWhileThreadsEncodeIsSafe() throws Exception {
        ZeroshotModel model = open();
        ImageEncoder images = model.imageEncoder().orElseThrow();
        TextEncoder texts = model.textEncoder().orElseThrow();
        List<PreparedPicture> batch = Collections.nCopies(
                4, images.prepare(Picture.ofPixels("black", Pixels.of(32, 32, new byte[3 * 32 * 32]))));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> calls = new ArrayList<>();
            CountDownLatch answered = new CountDownLatch(4);
            for (int i = 0; i < 4; i++) {
                boolean even = i % 2 == 0;
                Call call = even
                        ? () -> images.encode(batch).size()
                        : () -> texts.encode(List.of("a", "cat")).size();
                calls.add(threads.submit(() -> encodeUntilClosed(call, answered)));
            }
            assertTrue(answered.await(1, TimeUnit.MINUTES), "every thread is at work");
            model.close();
            for (Future<Integer> call : calls) {
                assertTrue(call.get() > 0);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private interface Call {
        int run();
    }

    private static int encodeUntilClosed(Call call, CountDownLatch answered) {
        int answers = 0;
        try {
            while (true) {
                assertTrue(call.run() > 0);
                if (answers++ == 0) {
                    answered.countDown();
                }
            }
        } catch (IllegalStateException closed) {
            return answers;
        }
    }
}
