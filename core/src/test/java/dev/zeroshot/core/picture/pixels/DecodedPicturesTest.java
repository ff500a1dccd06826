package dev.zeroshot.core.picture.pixels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.picture.bytes.EncodedPicture;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pictures of every format and colour model look as they do in Pillow. */
class DecodedPicturesTest {
    private static final ImageIoDecoder DECODER = new ImageIoDecoder(PictureLimits.DEFAULT);

    static List<String> names() {
        return Fixtures.names();
    }

    /** Decoders of lossy formats may differ a little in the last bit, and those of WebP in how they widen chroma. */
    private static double tolerance(String name) {
        if (name.endsWith(".jpg") || name.startsWith("jpeg-inside")) {
            return 1;
        }
        return name.startsWith("lossy") ? 3 : 0;
    }

    @ParameterizedTest
    @MethodSource("names")
    void aPictureLooksAsInPillow(String name) {
        Pixels actual = decode(name);

        double difference = Fixtures.meanDifference(Fixtures.expected(name), actual);
        assertTrue(difference <= tolerance(name), name + " differs by " + difference);
    }

    @Test
    void threadsGetWhatOneThreadGets() throws Exception {
        List<String> names = Fixtures.names();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            ImageIoDecoder shared = new ImageIoDecoder(PictureLimits.DEFAULT);
            List<Future<Pixels>> answers = new ArrayList<>();
            for (String name : names) {
                answers.add(threads.submit(() -> shared.decode(EncodedPicture.of(Fixtures.bytes(name)), name)));
            }
            for (int i = 0; i < names.size(); i++) {
                assertEquals(
                        0,
                        Fixtures.meanDifference(
                                decode(names.get(i)), answers.get(i).get()),
                        names.get(i));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Pixels decode(String name) {
        return DECODER.decode(EncodedPicture.of(Fixtures.bytes(name)), name);
    }
}
