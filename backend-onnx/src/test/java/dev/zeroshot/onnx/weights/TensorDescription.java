package dev.zeroshot.onnx.weights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.zip.CRC32;

/** What the fixtures' scripts say of a tensor: its type, its shape and the CRC-32 of its elements' bytes. */
record TensorDescription(String name, String dtype, List<Long> shape, long crc32) {
    /** Reads the elements from where the entry says that they lie. */
    static TensorDescription of(TensorEntry entry) {
        return new TensorDescription(entry.name(), entry.dtype().name(), entry.shape(), crc32(entry));
    }

    private static long crc32(TensorEntry entry) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(entry.byteLength()));
        try (FileChannel channel = FileChannel.open(entry.file())) {
            while (bytes.hasRemaining() && channel.read(bytes, entry.offset() + bytes.position()) > 0) {}
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        CRC32 crc = new CRC32();
        crc.update(bytes.flip());
        return crc.getValue();
    }

    String line() {
        return name + " " + dtype + " " + shape + " " + crc32 + "\n";
    }
}
