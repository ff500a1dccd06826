package dev.zeroshot.onnx.weights.zip;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.onnx.json.Printable;
import dev.zeroshot.onnx.weights.file.FileBytes;
import dev.zeroshot.onnx.weights.file.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The entries of a zip file whose contents are to be used in place, thus must be stored without compression.
 * {@link java.util.zip.ZipFile} does not tell where an entry's data begin; this reader does, for files of any size. It
 * refuses what no writer makes: overlapping entries, two of one name, absurd sizes, a local header that contradicts the
 * directory. Immutable, thus safe between threads.
 */
public final class StoredZip {
    private static final int MAX_ENTRIES = 60_000;
    private static final int MAX_DIRECTORY_BYTES = 16 << 20;
    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int LOCAL_LENGTH = 30;

    private final SourceFile source;
    private final Map<String, StoredEntry> entries;
    private final Map<String, DirectoryEntry> unusable;

    private StoredZip(SourceFile source, Map<String, StoredEntry> entries, Map<String, DirectoryEntry> unusable) {
        this.source = source;
        this.entries = entries;
        this.unusable = unusable;
    }

    /**
     * Reads the directory and all local headers.
     *
     * @param source names the file in messages
     * @param bytes the open file
     * @return its entries
     * @throws IOException if the file cannot be read
     * @throws ModelException DAMAGED or UNSUPPORTED if it is no sound zip file
     */
    public static StoredZip read(SourceFile source, FileBytes bytes) throws IOException {
        EndRecord end = EndRecord.read(source, bytes);
        List<DirectoryEntry> directory = directory(source, bytes, end);
        Map<String, StoredEntry> entries = new HashMap<>();
        Map<String, DirectoryEntry> unusable = new HashMap<>();
        long covered = 0;
        for (DirectoryEntry entry : directory) {
            long dataOffset = dataOffset(source, bytes, entry, covered, end.directoryOffset());
            covered = dataOffset + entry.compressedLength();
            if (isStored(entry)) {
                entries.put(entry.name(), new StoredEntry(entry.name(), dataOffset, entry.length()));
            } else {
                unusable.put(entry.name(), entry);
            }
        }
        return new StoredZip(source, entries, unusable);
    }

    private static boolean isStored(DirectoryEntry entry) {
        return entry.method() == DirectoryEntry.STORED && !entry.encrypted();
    }

    private static List<DirectoryEntry> directory(SourceFile source, FileBytes bytes, EndRecord end)
            throws IOException {
        if (end.entryCount() > MAX_ENTRIES || end.directoryLength() > MAX_DIRECTORY_BYTES) {
            throw source.unsupported("a zip file with " + end.entryCount() + " entries and a directory of "
                    + end.directoryLength() + " bytes; no model of a supported kind has so many");
        }
        ByteBuffer directory = bytes.at(end.directoryOffset(), (int) end.directoryLength());
        List<DirectoryEntry> entries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        while (entries.size() < end.entryCount()) {
            DirectoryEntry entry = DirectoryEntry.next(source, directory);
            entries.add(entry);
            if (!names.add(entry.name())) {
                throw damaged(source, entry, "stands twice in the zip file");
            }
        }
        entries.sort(Comparator.comparingLong(DirectoryEntry::headerOffset));
        return entries;
    }

    private static long dataOffset(
            SourceFile source, FileBytes bytes, DirectoryEntry entry, long covered, long directoryOffset)
            throws IOException {
        long headerOffset = entry.headerOffset();
        if (headerOffset < covered) {
            throw damaged(source, entry, "overlaps the entry before it");
        }
        if (headerOffset > directoryOffset - LOCAL_LENGTH) {
            throw damaged(source, entry, "lies outside of the zip file");
        }
        ByteBuffer header = bytes.at(headerOffset, LOCAL_LENGTH);
        int nameLength = Short.toUnsignedInt(header.getShort(26));
        long dataOffset = headerOffset + LOCAL_LENGTH + nameLength + Short.toUnsignedInt(header.getShort(28));
        if (dataOffset > directoryOffset || entry.compressedLength() > directoryOffset - dataOffset) {
            throw damaged(source, entry, "goes beyond the end of the zip file");
        }
        byte[] name = bytes.at(headerOffset + LOCAL_LENGTH, nameLength).array();
        boolean agrees = header.getInt(0) == LOCAL_SIGNATURE
                && Short.toUnsignedInt(header.getShort(8)) == entry.method()
                && new String(name, StandardCharsets.UTF_8).equals(entry.name());
        if (!agrees || (isStored(entry) && entry.compressedLength() != entry.length())) {
            throw damaged(source, entry, "has a header that contradicts the zip file's directory");
        }
        return dataOffset;
    }

    /** {@return the names of all entries, those that cannot be used in place included} */
    public Set<String> names() {
        Set<String> names = new HashSet<>(entries.keySet());
        names.addAll(unusable.keySet());
        return names;
    }

    /**
     * Finds an entry.
     *
     * @param name path within the zip file
     * @return where its bytes lie; empty if there is no such entry
     * @throws ModelException UNSUPPORTED if the entry is compressed or encrypted
     */
    public Optional<StoredEntry> find(String name) {
        DirectoryEntry compressed = unusable.get(name);
        if (compressed != null) {
            throw source.unsupported("zip entry '" + Printable.of(name) + "' is "
                    + (compressed.encrypted() ? "encrypted" : "compressed")
                    + ", and weights are used in place; load the file and save it again with torch.save, which "
                    + "stores its entries as they are");
        }
        return Optional.ofNullable(entries.get(name));
    }

    private static ModelException damaged(SourceFile source, DirectoryEntry entry, String problem) {
        return source.damaged("zip entry '" + Printable.of(entry.name()) + "' " + problem + "; fetch the file again");
    }
}
