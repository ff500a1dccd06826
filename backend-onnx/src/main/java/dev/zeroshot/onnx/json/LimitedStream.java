package dev.zeroshot.onnx.json;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Refuses a file that is longer than a limit, once so much of it has been read. Not thread-safe. */
final class LimitedStream extends FilterInputStream {
    private final String file;
    private final long limit;
    private long count;

    LimitedStream(String file, InputStream in, long limit) {
        super(in);
        this.file = file;
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        count(b < 0 ? 0 : 1);
        return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int n = super.read(bytes, offset, length);
        count(n);
        return n;
    }

    private void count(int n) {
        count += Math.max(0, n);
        if (count > limit) {
            throw new ModelException(
                    Reason.DAMAGED, file + ": larger than " + limit + " bytes, too large for such a file");
        }
    }
}
