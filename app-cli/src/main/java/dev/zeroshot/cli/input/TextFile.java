package dev.zeroshot.cli.input;

import dev.zeroshot.core.error.UsageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Reads text files that flags name. */
public final class TextFile {
    private static final long MAX_BYTES = 64 << 20;

    private TextFile() {}

    /**
     * A whole file.
     *
     * @param flag what names it, for messages
     * @param file its path
     * @return its text, without a byte order mark
     * @throws UsageException if it is missing, too large, not UTF-8, or cannot be read
     */
    public static String read(String flag, String file) {
        try {
            Path path = Path.of(file);
            if (Files.isDirectory(path)) {
                throw new UsageException(flag + ": " + file + " is a folder; give a text file");
            }
            if (Files.isRegularFile(path) && Files.size(path) > MAX_BYTES) {
                throw new UsageException(flag + ": " + file + " is too large (more than " + MAX_BYTES + " bytes)");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (NoSuchFileException e) {
            throw new UsageException(flag + ": there is no file " + file);
        } catch (AccessDeniedException e) {
            throw new UsageException(flag + ": " + file + ": you have no permission to read this file");
        } catch (CharacterCodingException e) {
            throw new UsageException(flag + ": " + file + " is not UTF-8; save it as UTF-8");
        } catch (IOException e) {
            throw new UsageException(flag + ": " + file + " cannot be read (" + e.getMessage() + ")");
        } catch (InvalidPathException e) {
            throw new UsageException(flag + ": '" + file + "' is no path (" + e.getReason() + ")");
        }
    }

    /**
     * The lines of a file that say something.
     *
     * @param flag what names it, for messages
     * @param file its path
     * @return the lines without the spaces around them; blank ones are left out
     * @throws UsageException as {@link #read} does
     */
    public static List<String> entries(String flag, String file) {
        return read(flag, file)
                .lines()
                .filter(line -> !line.isBlank())
                .map(String::strip)
                .toList();
    }
}
