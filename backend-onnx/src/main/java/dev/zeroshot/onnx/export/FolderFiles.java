package dev.zeroshot.onnx.export;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The files of a folder. */
record FolderFiles(Path folder) implements ModelFiles {
    /** Tokenizers and configurations; graphs are opened by their path. */
    private static final long MAX_BYTES = 256L << 20;

    @Override
    public String where() {
        return folder.toString();
    }

    @Override
    public boolean has(String name) {
        Path file = folder.resolve(name);
        return Files.isRegularFile(file) || Files.isSymbolicLink(file);
    }

    @Override
    public Optional<byte[]> read(String name) {
        Path file = folder.resolve(name);
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new ModelException(
                        Reason.DAMAGED, file + ": is larger than " + MAX_BYTES + " bytes, too large for such a file");
            }
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new ModelException(Reason.DAMAGED, file + ": cannot be read (" + e + ")", e);
        }
    }

    @Override
    public Optional<Path> path(String name) {
        return Optional.of(folder.resolve(name));
    }
}
