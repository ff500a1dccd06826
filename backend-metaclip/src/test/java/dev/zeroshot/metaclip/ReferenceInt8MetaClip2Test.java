package dev.zeroshot.metaclip;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.Precision;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.onnx.testing.Golden;
import dev.zeroshot.onnx.testing.Int8Check;
import dev.zeroshot.onnx.testing.OutlierCheckpoint;
import dev.zeroshot.onnx.testing.PlantedCopy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** MetaCLIP 2's checkpoint of the reference with outliers planted in it, in 8 bits beside float32. */
@Tag("reference")
class ReferenceInt8MetaClip2Test {
    private static final Path REFERENCE = Path.of(System.getProperty("zeroshot.reference", ""));
    private static final List<OutlierCheckpoint> PLACES = List.of(OutlierCheckpoint.values());

    private static final long SEED = 2;

    @TempDir
    Path folder;

    /** What the crop makes of all pictures: the crop of a crop is the same. */
    private static List<Picture> crops() {
        try (Stream<Path> crops = Files.list(REFERENCE.resolve("crops/squash"))) {
            List<Picture> pictures = crops.sorted().map(Picture::read).toList();
            assertTrue(pictures.size() > 1);
            return pictures;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Arguments> outliers() {
        return Stream.of("metaclip-2").flatMap(name -> PLACES.stream()
                .flatMap(where -> Stream.of(20, 100).map(times -> Arguments.of(name, where, times))));
    }

    @ParameterizedTest
    @MethodSource("outliers")
    void doNoHarm(String checkpoint, OutlierCheckpoint where, int times) {
        Path planted = PlantedCopy.write(REFERENCE.resolve(checkpoint), where, times, SEED, folder);
        Golden golden = Golden.read(REFERENCE.resolve(checkpoint + ".golden.json"));
        List<Picture> pictures = crops();
        List<String> prompts =
                golden.prompts().stream().map(Golden.Prompt::text).toList();
        try (ZeroshotModel exact = open(planted, Precision.FLOAT32);
                ZeroshotModel int8 = open(planted, Precision.INT8)) {
            new Int8Check(exact, int8).agrees(pictures, prompts);
        }
    }

    private static ZeroshotModel open(Path folder, Precision precision) {
        return MetaClipBackend.create()
                .open(folder.toString(), OpenOptions.defaults().withPrecision(precision));
    }
}
