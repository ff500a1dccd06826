package dev.zeroshot.core.watch.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.error.VideoException;
import dev.zeroshot.core.testing.FakeVideo;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameSourcesTest {
    private static final FakeVideo ONE = FakeVideo.of("one", 5, List.of("red", "green"));
    private static final FakeVideo TWO = FakeVideo.of("two", 5, List.of("blue"));

    private static String refusal(Class<? extends RuntimeException> kind, String source) {
        FrameSources sources = FrameSources.of(List.of(ONE, TWO));
        return assertThrows(kind, () -> sources.open(source, FrameOptions.defaults(), FrameContext.quiet()))
                .getMessage();
    }

    @Test
    void theOneThatClaimsASourceOpensIt() {
        FrameSources sources = FrameSources.of(List.of(ONE, TWO));

        try (FrameSource source = sources.open("two", FrameOptions.defaults(), FrameContext.quiet())) {
            assertEquals(
                    FakeVideo.plain("blue").toArray()[2],
                    source.next().orElseThrow().pixels().toArray()[2]);
        }
    }

    @Test
    void whatIsNotThereIsSaidToBeMissing() {
        String message = refusal(VideoException.class, "three.mp4");

        assertTrue(message.startsWith("three.mp4: there is no such file or folder"), message);
        assertTrue(message.contains("the fake video 'one' or the fake video 'two'"), message);
    }

    @Test
    void anAddressOfAnotherKindIsWrongUsageAndItsPasswordIsNotRepeated() {
        String message = refusal(UsageException.class, "gopher://user:secret@host/video");

        assertTrue(message.contains("'gopher://'"), message);
        assertFalse(message.contains("secret"), message);
    }

    @Test
    void anEmptySourceIsWrongUsage() {
        assertTrue(refusal(UsageException.class, " ").contains("empty"));
    }

    @Test
    void ratesHaveLimits() {
        for (double fps : new double[] {0, -1, Double.NaN, 1001, Double.POSITIVE_INFINITY}) {
            assertThrows(UsageException.class, () -> FrameOptions.defaults().withFps(fps));
            assertThrows(UsageException.class, () -> FrameOptions.defaults().withSourceFps(fps));
        }
    }
}
