package dev.zeroshot.onnx.export;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.onnx.weights.file.SourceFile;
import dev.zeroshot.onnx.weights.zip.StoredEntry;
import dev.zeroshot.onnx.weights.zip.StoredZip;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Shows resources of the class path as they lie on the disk, without a copy: reading 12 MB through the class loader
 * copies them three times.
 */
public final class MappedFiles {
    private static final String FILE = "file";

    private MappedFiles() {}

    /**
     * Maps a resource into memory.
     *
     * @param resource of a folder of classes, or stored in a jar without compression
     * @return its bytes, read-only and direct; empty if it lies nowhere as it is (compressed, or in a jar inside of a
     *     jar) and has to be read as a stream
     */
    public static Optional<ByteBuffer> of(URL resource) {
        try {
            if (resource.getProtocol().equals(FILE)) {
                Path file = Path.of(resource.toURI());
                return Optional.of(map(file, 0, SourceFile.open(file).size()));
            }
            return resource.openConnection() instanceof JarURLConnection jar
                            && jar.getJarFileURL().getProtocol().equals(FILE)
                    ? stored(jar.getJarFileURL().toURI(), jar.getEntryName())
                    : Optional.empty();
        } catch (IOException | URISyntaxException | FileSystemNotFoundException | ModelException e) {
            return Optional.empty(); // whoever reads it as a stream instead learns what is wrong
        }
    }

    private static Optional<ByteBuffer> stored(URI jar, String entry) throws IOException {
        Path file = Path.of(jar);
        SourceFile source = SourceFile.open(file);
        Optional<StoredEntry> found =
                source.read(bytes -> StoredZip.read(source, bytes)).find(entry);
        return found.isPresent()
                ? Optional.of(map(file, found.get().offset(), found.get().length()))
                : Optional.empty();
    }

    private static ByteBuffer map(Path file, long offset, long length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.map(MapMode.READ_ONLY, offset, length);
        }
    }
}
