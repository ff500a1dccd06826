package dev.zeroshot.core.picture.pixels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.picture.bytes.EncodedPicture;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Feeds the decoder with damaged pictures: whatever the bytes, there come pixels or an error that names the picture.
 * Limits keep a header that was changed from asking for much memory: a case may allocate no more than
 * {@value #MOST_BYTES} bytes.
 *
 * <p>By default 1000 cases a format, the same ones each time. A longer run, of other cases:
 * {@code mvn -pl core -am test -Dtest=PictureFuzzTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dzeroshot.fuzz.cases=1000000 -Dzeroshot.fuzz.seed=7}. A failure names the seed of its case; give that seed and one case
 * to repeat it.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD) // only against a hang
class PictureFuzzTest {
    private static final int CASES = Integer.getInteger("zeroshot.fuzz.cases", 1000);
    private static final long SEED = Long.getLong("zeroshot.fuzz.seed", 1);
    private static final PictureLimits LIMITS = new PictureLimits(1 << 20, 100_000, 10_000);
    private static final long MOST_BYTES = 32L << 20;
    private static final ImageIoDecoder DECODER = new ImageIoDecoder(LIMITS);

    @ParameterizedTest
    @ValueSource(strings = {".jpg", ".png", ".gif", ".bmp", ".tif", ".webp"})
    void damagedPicturesAreShownOrRefused(String ending) {
        List<byte[]> sound = Fixtures.names().stream()
                .filter(name -> name.endsWith(ending))
                .map(Fixtures::bytes)
                .toList();
        for (long seed = SEED; seed < SEED + CASES; seed++) {
            Random random = new Random(seed);
            byte[] bytes = new PictureMutator(random).mutate(sound.get(random.nextInt(sound.size())));
            decode(EncodedPicture.of(bytes), "case of seed " + seed + " " + ending);
        }
    }

    private static void decode(EncodedPicture encoded, String name) {
        long before = allocated();
        try {
            Pixels pixels = DECODER.decode(encoded, name);
            assertTrue((long) pixels.width() * pixels.height() <= LIMITS.maxPixels(), name);
            assertEquals(3 * pixels.width() * pixels.height(), pixels.toArray().length, name);
        } catch (PictureException e) {
            assertTrue(e.getMessage().startsWith(name + ": "), e::getMessage);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new AssertionError(name, e);
        }
        assertTrue(allocated() - before <= MOST_BYTES, () -> name + " took " + (allocated() - before) + " bytes");
    }

    private static long allocated() {
        com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
