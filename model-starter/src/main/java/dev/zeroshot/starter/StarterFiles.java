package dev.zeroshot.starter;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.onnx.export.MappedFiles;
import dev.zeroshot.onnx.export.ModelFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/** The model's files among this class's resources, in a jar or a folder of classes; nothing is unpacked. */
final class StarterFiles implements ModelFiles {
    private static final String FOLDER = "model/";

    @Override
    public String where() {
        return StarterBackend.ID;
    }

    @Override
    public boolean has(String name) {
        return StarterFiles.class.getResource(FOLDER + name) != null;
    }

    @Override
    public Optional<byte[]> read(String name) {
        URL url = StarterFiles.class.getResource(FOLDER + name);
        if (url == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(bytes(url));
        } catch (IOException | UncheckedIOException e) {
            throw new ModelException(Reason.DAMAGED, url + ": cannot be read (" + e + ")", e);
        }
    }

    @Override
    public Optional<ByteBuffer> map(String name) {
        return Optional.ofNullable(StarterFiles.class.getResource(FOLDER + name))
                .flatMap(MappedFiles::of);
    }

    /** Straight into an array of the right size: {@code readAllBytes} would copy 12 MB once more. */
    private static byte[] bytes(URL url) throws IOException {
        URLConnection connection = url.openConnection();
        connection.setUseCaches(false);
        int size = connection.getContentLength();
        try (InputStream in = connection.getInputStream()) {
            if (size < 0) {
                return in.readAllBytes();
            }
            byte[] bytes = new byte[size];
            int read = in.readNBytes(bytes, 0, size);
            if (read != size) {
                throw new IOException("ends after " + read + " of " + size + " bytes");
            }
            return bytes;
        }
    }

    @Override
    public Optional<Path> path(String name) {
        return Optional.empty();
    }
}
