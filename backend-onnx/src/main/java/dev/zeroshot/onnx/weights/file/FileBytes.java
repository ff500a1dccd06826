package dev.zeroshot.onnx.weights.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** The bytes of an open file, by position. For one thread. */
public final class FileBytes {
    private final FileChannel channel;

    FileBytes(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Reads a piece of the file.
     *
     * @param position of the first byte
     * @param length number of bytes; the caller has bounded it
     * @return a little-endian buffer of exactly these bytes
     * @throws IOException if the file cannot be read or ends early
     */
    public ByteBuffer at(long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        into(buffer, position);
        return buffer.flip();
    }

    /**
     * Fills a buffer from the file.
     *
     * @param buffer filled from its position to its limit
     * @param position of the first byte
     * @throws IOException if the file cannot be read or ends early
     */
    public void into(ByteBuffer buffer, long position) throws IOException {
        long start = position - buffer.position();
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, start + buffer.position()) < 0) {
                throw new EOFException("the file ends at byte " + (start + buffer.position()) + ", before byte "
                        + (start + buffer.limit()) + " that is needed");
            }
        }
    }

    /**
     * Streams a piece of the file.
     *
     * @param position of the first byte
     * @param length number of bytes
     * @return a stream that ends after these bytes; it need not be closed
     */
    public InputStream stream(long position, long length) {
        return new Piece(channel, position, position + length);
    }

    private static final class Piece extends InputStream {
        private final FileChannel channel;
        private final long end;
        private long position;

        Piece(FileChannel channel, long position, long end) {
            this.channel = channel;
            this.position = position;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int wanted = (int) Math.min(length, end - position);
            if (wanted == 0) {
                return length == 0 ? 0 : -1;
            }
            int count = channel.read(ByteBuffer.wrap(target, offset, wanted), position);
            position += Math.max(count, 0);
            return count;
        }
    }
}
