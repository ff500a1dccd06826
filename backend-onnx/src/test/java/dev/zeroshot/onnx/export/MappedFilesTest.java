package dev.zeroshot.onnx.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A resource is shown in place where it lies as it is, and left to others where not. */
class MappedFilesTest {
    private static final byte[] GRAPH = "not really a graph".repeat(100).getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void aFileIsShownInPlace() throws IOException {
        Path file = Files.write(folder.resolve("with space é.onnx"), GRAPH);

        assertShown(MappedFiles.of(file.toUri().toURL()));
    }

    @Test
    void aStoredEntryOfAJarIsShownInPlace() throws IOException {
        assertShown(MappedFiles.of(jar(ZipEntry.STORED, "a jar.jar")));
    }

    @Test
    void aCompressedEntryHasToBeRead() throws IOException {
        assertEquals(Optional.empty(), MappedFiles.of(jar(ZipEntry.DEFLATED, "b.jar")));
    }

    @Test
    void whatIsNotThereHasToBeRead() throws IOException {
        assertEquals(
                Optional.empty(), MappedFiles.of(folder.resolve("none").toUri().toURL()));
    }

    private URL jar(int method, String name) throws IOException {
        Path jar = folder.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            ZipEntry entry = new ZipEntry("model/graph.onnx");
            entry.setMethod(method);
            entry.setSize(GRAPH.length);
            CRC32 crc = new CRC32();
            crc.update(GRAPH);
            entry.setCrc(crc.getValue());
            zip.putNextEntry(entry);
            zip.write(GRAPH);
        }
        return new URL("jar:" + jar.toUri() + "!/model/graph.onnx");
    }

    private static void assertShown(Optional<ByteBuffer> mapped) {
        ByteBuffer buffer = mapped.orElseThrow();
        assertTrue(buffer.isDirect() && buffer.isReadOnly());
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        assertArrayEquals(GRAPH, bytes);
    }
}
