package dev.zeroshot.spark.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A partition whose pictures' bytes are larger than the heap, and partitions without pictures. */
class MemoryIT {
    private static final int PICTURES = 2_000;

    /** Of 64 KB each: 655 MB in all. */
    private static final int COMMENTS = 5;

    @TempDir
    private static Path shared;

    private static String pictures = "";

    @BeforeAll
    static void draw() throws Exception {
        pictures = JpegFolder.fillHeavy(shared.resolve("pictures"), PICTURES, COMMENTS)
                .toString();
    }

    @ParameterizedTest
    @MethodSource("dev.zeroshot.spark.cluster.SparkHome#oldest")
    void aPartitionMayBeLargerThanTheHeapOrEmpty(SparkHome spark) throws Exception {
        Path script = Path.of("src/test/python/large_partition.py").toAbsolutePath();

        List<String> lines = spark.python(script.toString(), SparkHome.JAR.toString(), pictures)
                .well()
                .out()
                .lines()
                .filter(line -> line.matches("(LARGE|EMPTY|NONE) .*"))
                .toList();

        assertEquals(3, lines.size(), lines::toString);
        List<String> large = List.of(lines.get(0).split(" "));
        assertEquals(List.of("LARGE", "2000", "2000", "0"), large.subList(0, 4));
        assertTrue(Long.parseLong(large.get(4)) > Long.parseLong(large.get(5)), lines.get(0));
        assertEquals(List.of("EMPTY 3", "NONE 0"), lines.subList(1, 3));
    }
}
