package dev.zeroshot.spark.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What the jar holds. */
class JarIT {
    /** Ours, what goes by another name, what has native methods, and annotations. */
    private static final Pattern OURS = Pattern.compile(
            "dev/zeroshot/.*|ai/onnxruntime/.*|org/bytedeco/(javacpp|leptonica)/.*|com/luciad/.*|org/jspecify/.*");

    private static List<String> names() throws IOException {
        try (ZipFile jar = new ZipFile(SparkHome.JAR.toFile())) {
            return jar.stream().map(ZipEntry::getName).toList();
        }
    }

    @Test
    void bringsNoClassThatAClusterMayHave() throws IOException {
        List<String> others = names().stream()
                .filter(name -> name.endsWith(".class") && !OURS.matcher(name).matches())
                .toList();

        assertEquals(List.of(), others);
    }

    @Test
    void bringsTheNativesOfClustersAndOfMacsAndNoVideo() throws IOException {
        List<String> names = names();

        assertEquals(
                List.of("linux-aarch64", "linux-x64", "osx-aarch64"),
                names.stream()
                        .filter(name -> name.matches("ai/onnxruntime/native/[^/]*/libonnxruntime\\.(so|dylib)"))
                        .map(name -> name.replaceAll("ai/onnxruntime/native/|/libonnx.*", ""))
                        .sorted()
                        .toList());
        assertTrue(
                names.stream().noneMatch(name -> name.matches("(?i).*(ffmpeg|javacv|windows[^/]*/|\\.dll|\\.dsym).*")));
    }

    @Test
    void keepsLicencesAndServicesButNoSignatures() throws IOException {
        List<String> names = names();

        assertTrue(names.stream().noneMatch(name -> name.matches("META-INF/[^/]*\\.(SF|DSA|RSA)")));
        try (ZipFile jar = new ZipFile(SparkHome.JAR.toFile())) {
            assertTrue(text(jar, "META-INF/LICENSE").contains("Apache License"));
            assertTrue(text(jar, "META-INF/NOTICE").contains("ONNX Runtime"));
            assertTrue(text(jar, "META-INF/NOTICE").contains("Jackson JSON processor"));
            assertTrue(text(jar, "META-INF/services/javax.imageio.spi.ImageReaderSpi")
                    .contains("WebP"));
            assertTrue(text(jar, "META-INF/MANIFEST.MF").contains("Main-Class: dev.zeroshot.spark.Main"));
            assertNotNull(jar.getEntry("dev/zeroshot/spark/ml.py"));
        }
    }

    private static String text(ZipFile jar, String name) throws IOException {
        return new String(
                jar.getInputStream(jar.getEntry(name)).readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
