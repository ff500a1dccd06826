package dev.zeroshot.onnx.export;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/** The files of one model, wherever they lie: in a folder, or inside a jar. Implementations are thread-safe. */
public interface ModelFiles {
    /**
     * What messages call the place of the files.
     *
     * @return for instance the folder's path
     */
    String where();

    /**
     * Whether a file is there. A link that leads nowhere counts, so that opening it says so.
     *
     * @param name relative to the place, with {@code /} between folders
     * @return true if it is
     */
    boolean has(String name);

    /**
     * Reads a file.
     *
     * @param name relative to the place, with {@code /} between folders
     * @return its bytes, an array of the caller's own; empty if there is no such file
     * @throws dev.zeroshot.core.error.ModelException DAMAGED if the file is there and cannot be read
     */
    Optional<byte[]> read(String name);

    /**
     * Shows a file's bytes without a copy.
     *
     * @param name relative to the place, with {@code /} between folders
     * @return its bytes in a direct buffer; empty if there is no such file, or if it has to be {@linkplain #read read}
     */
    default Optional<ByteBuffer> map(String name) {
        return Optional.empty();
    }

    /**
     * Where a file is on a disk.
     *
     * @param name relative to the place, with {@code /} between folders
     * @return its path, perhaps a link; empty if the files lie on no disk
     */
    Optional<Path> path(String name);

    /**
     * The files of a folder.
     *
     * @param folder holds config.json and the rest
     * @return the files
     */
    static ModelFiles of(Path folder) {
        return new FolderFiles(folder);
    }
}
