package dev.zeroshot.core.picture.pixels;

import dev.zeroshot.core.picture.bytes.EncodedPicture;
import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A picture's bytes as ImageIO wants them, without a copy or a cache file: a header, then the picture's bytes from some
 * point on. For one thread.
 */
final class EncodedInput extends ImageInputStreamImpl {
    /** Readers look ahead a little; some never stop asking, and take what is not there for zeros. */
    private static final int MOST_READS_BEYOND = 64;

    private final byte[] header;
    private final EncodedPicture encoded;
    private final int skipped;
    private final long length;
    private int readsBeyond;

    /** The whole file. */
    EncodedInput(EncodedPicture encoded) {
        this(new byte[0], encoded, 0);
    }

    /** A header in the place of the first bytes of the file. */
    EncodedInput(byte[] header, EncodedPicture encoded, int replaced) {
        this.header = header;
        this.encoded = encoded;
        this.skipped = replaced - header.length;
        this.length = (long) encoded.length() - skipped;
    }

    /** Whether more was read than there is, which a sound picture gives no cause for. */
    boolean endReached() {
        return readsBeyond > 0;
    }

    @Override
    public int read() throws IOException {
        bitOffset = 0;
        if (streamPos >= length) {
            return end();
        }
        int at = (int) streamPos++;
        return at < header.length ? header[at] & 0xFF : encoded.unsignedAt(at + skipped);
    }

    @Override
    public int read(byte[] target, int to, int count) throws IOException {
        bitOffset = 0;
        if (count == 0) {
            return 0;
        }
        if (streamPos >= length) {
            return end();
        }
        int at = (int) streamPos;
        int read;
        if (at < header.length) {
            read = Math.min(count, header.length - at);
            System.arraycopy(header, at, target, to, read);
        } else {
            read = (int) Math.min(count, length - at);
            encoded.copyTo(at + skipped, target, to, read);
        }
        streamPos += read;
        return read;
    }

    private int end() throws IOException {
        if (++readsBeyond > MOST_READS_BEYOND) {
            throw new IOException("its data end too early");
        }
        return -1;
    }

    @Override
    public long length() {
        return length;
    }

    /** Empty, so that the collector has no finalizer to run: there is nothing to release. */
    @Override
    @SuppressWarnings({"deprecation", "removal", "Finalize"})
    protected void finalize() {}
}
