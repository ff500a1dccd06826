package dev.zeroshot.onnx.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes zip files as PyTorch does: entries stored, the sizes in a data descriptor behind each, padded by an extra field,
 * 64-bit fields where they are needed. An entry may be longer than its content: the rest is a hole in a sparse file. Not
 * thread-safe.
 */
public final class StoredZipBuilder {
    private static final int ALIGNMENT = 64;
    private static final long MAX_32 = 0xffff_ffffL;
    private static final int FLAGS_DESCRIPTOR_UTF8 = 0x808;

    private record Entry(byte[] name, int method, byte[] content, long length) {}

    private final List<Entry> entries = new ArrayList<>();

    /** Adds an entry. */
    public StoredZipBuilder entry(String name, byte[] content) {
        return entry(name, content, content.length);
    }

    /** Adds an entry of this length, of which only the first bytes are written. */
    public StoredZipBuilder entry(String name, byte[] content, long length) {
        return entry(name, 0, content, length);
    }

    /** Adds an entry that claims to be compressed. */
    public StoredZipBuilder deflated(String name, byte[] content) {
        return entry(name, 8, content, content.length);
    }

    private StoredZipBuilder entry(String name, int method, byte[] content, long length) {
        entries.add(new Entry(name.getBytes(StandardCharsets.UTF_8), method, content, length));
        return this;
    }

    /** Writes the file. */
    public Path write(Path file) {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            write(channel);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(FileChannel channel) throws IOException {
        ByteBuffer directory =
                little(entries.stream().mapToInt(e -> e.name.length + 46 + 28).sum());
        long position = 0;
        for (Entry entry : entries) {
            directory.put(directoryEntry(entry, position));
            position = writeEntry(channel, entry, position);
        }
        directory.flip();
        ByteBuffer end = end(position, directory.limit());
        channel.write(directory, position);
        channel.write(end, position + directory.limit());
    }

    private static long writeEntry(FileChannel channel, Entry entry, long position) throws IOException {
        int unpadded = 30 + entry.name.length + 4;
        int padding = (int) (-(position + unpadded) & (ALIGNMENT - 1));
        ByteBuffer header = little(unpadded + padding)
                .putInt(0x04034b50)
                .putShort((short) 20)
                .putShort((short) FLAGS_DESCRIPTOR_UTF8)
                .putShort((short) entry.method)
                .putLong(0)
                .putLong(0)
                .putShort((short) entry.name.length)
                .putShort((short) (4 + padding))
                .put(entry.name)
                .put((byte) 'F')
                .put((byte) 'B')
                .putShort((short) padding)
                .rewind();
        channel.write(header, position);
        long data = position + unpadded + padding;
        channel.write(ByteBuffer.wrap(entry.content), data);
        ByteBuffer descriptor =
                little(24).putInt(0x08074b50).putInt(0).putLong(entry.length).putLong(entry.length);
        channel.write(descriptor.flip(), data + entry.length);
        return data + entry.length + descriptor.limit();
    }

    private static ByteBuffer directoryEntry(Entry entry, long headerOffset) {
        boolean wide = entry.length >= MAX_32 || headerOffset >= MAX_32;
        ByteBuffer bytes = little(46 + entry.name.length + (wide ? 28 : 0))
                .putInt(0x02014b50)
                .putShort((short) 45)
                .putShort((short) 45)
                .putShort((short) FLAGS_DESCRIPTOR_UTF8)
                .putShort((short) entry.method)
                .putLong(0)
                .putInt((int) (wide ? MAX_32 : entry.length))
                .putInt((int) (wide ? MAX_32 : entry.length))
                .putShort((short) entry.name.length)
                .putShort((short) (wide ? 28 : 0))
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(0)
                .putInt((int) (wide ? MAX_32 : headerOffset))
                .put(entry.name);
        if (wide) {
            bytes.putShort((short) 1).putShort((short) 24);
            bytes.putLong(entry.length).putLong(entry.length).putLong(headerOffset);
        }
        return bytes.flip();
    }

    private ByteBuffer end(long directoryOffset, int directoryLength) {
        boolean wide = directoryOffset >= MAX_32 || entries.size() >= 0xffff;
        ByteBuffer bytes = little(56 + 20 + 22);
        if (wide) {
            bytes.putInt(0x06064b50)
                    .putLong(44)
                    .putShort((short) 45)
                    .putShort((short) 45)
                    .putLong(0);
            bytes.putLong(entries.size())
                    .putLong(entries.size())
                    .putLong(directoryLength)
                    .putLong(directoryOffset);
            bytes.putInt(0x07064b50)
                    .putInt(0)
                    .putLong(directoryOffset + directoryLength)
                    .putInt(1);
        }
        bytes.putInt(0x06054b50).putInt(0);
        bytes.putShort((short) (wide ? 0xffff : entries.size())).putShort((short) (wide ? 0xffff : entries.size()));
        bytes.putInt(directoryLength)
                .putInt((int) (wide ? MAX_32 : directoryOffset))
                .putShort((short) 0);
        return bytes.flip();
    }

    private static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
