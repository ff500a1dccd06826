package dev.zeroshot.core.picture.bytes;

import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.error.PictureException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/** The bytes of a picture file, for instance a JPEG. Immutable, and so safe to share between threads. */
public final class EncodedPicture {
    private final byte[] bytes;

    private EncodedPicture(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * A picture file's bytes.
     *
     * @param bytes the whole file; copied
     * @return the encoded picture
     */
    public static EncodedPicture of(byte[] bytes) {
        return new EncodedPicture(bytes.clone());
    }

    /**
     * Reads a file of at most {@link PictureLimits#DEFAULT}'s size.
     *
     * @param file the file
     * @return its bytes, at least one
     * @throws PictureException if it is missing, empty, too large or cannot be read; the message names it
     */
    public static EncodedPicture read(Path file) {
        return read(file, PictureLimits.DEFAULT);
    }

    /**
     * Reads a file.
     *
     * @param file the file
     * @param limits how many bytes it may have
     * @return its bytes, at least one
     * @throws PictureException if it is missing, empty, too large or cannot be read; the message names it
     */
    public static EncodedPicture read(Path file, PictureLimits limits) {
        String name = file.toString();
        try {
            if (Files.isDirectory(file)) {
                throw new PictureException(Reason.UNREADABLE, name + ": this is a folder, not a picture");
            }
            if (!Files.isRegularFile(file)) {
                return readStream(file, name, limits);
            }
            checkSize(Files.size(file), name, limits);
            return checked(Files.readAllBytes(file), name, limits);
        } catch (NoSuchFileException e) {
            throw new PictureException(Reason.MISSING, name + ": there is no such file", e);
        } catch (AccessDeniedException e) {
            throw new PictureException(Reason.UNREADABLE, name + ": you have no permission to read this file", e);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /** A pipe or a device has no size to ask for. */
    private static EncodedPicture readStream(Path file, String name, PictureLimits limits) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, name, limits);
        }
    }

    /**
     * Reads a stream to its end.
     *
     * @param in the stream; not closed
     * @param name what messages call the picture
     * @param limits how many bytes it may have; no more than one byte beyond is read
     * @return its bytes, at least one
     * @throws PictureException if it is empty, too large or cannot be read; the message names it
     */
    public static EncodedPicture read(InputStream in, String name, PictureLimits limits) {
        try {
            return checked(in.readNBytes(Math.toIntExact(limits.maxBytes() + 1)), name, limits);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private static EncodedPicture checked(byte[] bytes, String name, PictureLimits limits) {
        if (bytes.length == 0) {
            throw new PictureException(Reason.EMPTY, name + ": the file is empty");
        }
        checkSize(bytes.length, name, limits);
        return new EncodedPicture(bytes);
    }

    private static void checkSize(long size, String name, PictureLimits limits) {
        if (size > limits.maxBytes()) {
            throw new PictureException(
                    Reason.TOO_LARGE, name + ": the file has more than " + limits.maxBytes() + " bytes, the limit");
        }
    }

    private static PictureException unreadable(String name, IOException cause) {
        return new PictureException(Reason.UNREADABLE, name + ": cannot be read (" + cause.getMessage() + ")", cause);
    }

    /**
     * How many bytes there are.
     *
     * @return at least 0
     */
    public int length() {
        return bytes.length;
    }

    /**
     * One byte.
     *
     * @param index from 0 to {@link #length()} - 1
     * @return the byte, 0 to 255
     */
    public int unsignedAt(int index) {
        return bytes[index] & 0xFF;
    }

    /**
     * Copies some of the bytes.
     *
     * @param from index of the first byte
     * @param target where they go
     * @param to index in the target of the first byte
     * @param count how many bytes
     * @throws IndexOutOfBoundsException if a range does not fit
     */
    public void copyTo(int from, byte[] target, int to, int count) {
        Objects.checkFromIndexSize(from, count, bytes.length);
        System.arraycopy(bytes, from, target, to, count);
    }

    /**
     * A view of the bytes, not a copy, for parsers.
     *
     * @return a new read-only buffer in big-endian order, from the first byte to the last
     */
    public ByteBuffer asReadOnlyBuffer() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    /**
     * All bytes.
     *
     * @return a copy
     */
    public byte[] toArray() {
        return bytes.clone();
    }
}
