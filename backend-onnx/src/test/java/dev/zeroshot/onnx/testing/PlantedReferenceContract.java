package dev.zeroshot.onnx.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.model.Precision;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.Picture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Checkpoints of the reference with outliers planted in them, in 8 bits beside float32. */
@Tag("reference")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class PlantedReferenceContract {
    private static final Path REFERENCE = Path.of(System.getProperty("zeroshot.reference", ""));
    private static final List<OutlierCheckpoint> PLACES = List.of(OutlierCheckpoint.values());
    private static final long SEED = 2;

    @TempDir
    Path folder;

    /** The names of the checkpoints. */
    protected abstract Stream<String> checkpoints();

    /** The folder of the reference's crops that these checkpoints make, of which a crop is the same again. */
    protected abstract String crops();

    /** Opens a copy of one of the checkpoints. */
    protected abstract ZeroshotModel open(String checkpoint, Path copy, Precision precision);

    private List<Picture> pictures() {
        try (Stream<Path> crops = Files.list(REFERENCE.resolve("crops").resolve(crops()))) {
            List<Picture> pictures = crops.sorted().map(Picture::read).toList();
            assertTrue(pictures.size() > 1);
            return pictures;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Stream<Arguments> outliers() {
        return checkpoints().flatMap(name -> PLACES.stream()
                .flatMap(where -> Stream.of(20, 100).map(times -> Arguments.of(name, where, times))));
    }

    @ParameterizedTest
    @MethodSource("outliers")
    void doNoHarm(String checkpoint, OutlierCheckpoint where, int times) {
        Path planted = PlantedCopy.write(REFERENCE.resolve(checkpoint), where, times, SEED, folder);
        Golden golden = Golden.read(REFERENCE.resolve(checkpoint + ".golden.json"));
        List<String> prompts =
                golden.prompts().stream().map(Golden.Prompt::text).toList();
        try (ZeroshotModel exact = open(checkpoint, planted, Precision.FLOAT32);
                ZeroshotModel int8 = open(checkpoint, planted, Precision.INT8)) {
            new Int8Check(exact, int8).agrees(pictures(), prompts);
        }
    }
}
