package dev.zeroshot.onnx.weights;

import static dev.zeroshot.onnx.weights.Refusals.assertDamaged;
import static dev.zeroshot.onnx.weights.Refusals.assertUnsupported;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.zeroshot.onnx.testing.PickleBuilder;
import dev.zeroshot.onnx.testing.StoredZipBuilder;
import dev.zeroshot.onnx.testing.TorchCheckpointBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The zip file around a PyTorch checkpoint. */
class TorchZipTest {
    private static final int DIRECTORY_SIGNATURE = 0x02014b50;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final byte[] EMPTY_DICTIONARY = new PickleBuilder().op('}').build();

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("pytorch_model.bin");
    }

    private StoredZipBuilder zip() {
        return new StoredZipBuilder();
    }

    /** A sound checkpoint of two tensors, to be damaged: entries data/0, data/1, byteorder, data.pkl. */
    private ByteBuffer sound() throws IOException {
        Path sound = new TorchCheckpointBuilder()
                .floats("a", new float[] {1, 2}, 2)
                .floats("b", new float[] {3}, 1)
                .write(folder.resolve("sound"));
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(sound)).order(ByteOrder.LITTLE_ENDIAN);
        Files.delete(sound);
        return bytes;
    }

    private void write(ByteBuffer bytes) throws IOException {
        Files.write(file, bytes.array());
    }

    private static int find(ByteBuffer bytes, int signature, int occurrence) {
        int left = occurrence;
        for (int at = 0; at <= bytes.limit() - Integer.BYTES; at++) {
            if (bytes.getInt(at) == signature && left-- == 0) {
                return at;
            }
        }
        throw new AssertionError("no such record");
    }

    @Test
    void findsEntriesBehindPaddingAndDataDescriptors() throws IOException {
        write(sound());

        List<TensorEntry> entries =
                List.copyOf(CheckpointWeights.open(folder).tensors().values());

        assertEquals(List.of("a", "b"), entries.stream().map(TensorEntry::name).toList());
        assertEquals(0, entries.get(0).offset() % 64);
        assertEquals(3f, ScalarReader.readScalar(entries.get(1)));
    }

    @Test
    void acceptsACommentAtTheEnd() throws IOException {
        ByteBuffer bytes = sound();
        int end = find(bytes, END_SIGNATURE, 0);
        bytes.putShort(end + 20, (short) 5);
        Files.write(file, bytes.array());
        Files.writeString(file, "hello", StandardOpenOption.APPEND);

        assertEquals(2, CheckpointWeights.open(folder).tensors().size());
    }

    @Test
    void refusesAFileThatWasCutOff() throws IOException {
        byte[] bytes = sound().array();
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
        assertDamaged(file, "a zip file without an end");

        Files.write(file, Arrays.copyOf(bytes, 10));
        assertDamaged(file, "a zip file without an end");

        Files.write(file, Arrays.copyOf(bytes, 3));
        assertDamaged(file, "too short");
    }

    @Test
    void refusesWhatIsNoZipFile() throws IOException {
        Files.writeString(file, "hello, I am no checkpoint");
        assertDamaged(file, "no checkpoint of PyTorch");

        Files.writeString(file, "version https://git-lfs.github.com/spec/v1");
        assertDamaged(file, "git lfs pull");
    }

    @Test
    void saysHowToConvertTheTarForm() throws IOException {
        byte[] tar = new byte[1024];
        System.arraycopy("ustar".getBytes(StandardCharsets.US_ASCII), 0, tar, 257, 5);
        Files.write(file, tar);

        assertUnsupported(file, "tar form of the first versions of PyTorch; convert it in Python");
    }

    @Test
    void refusesCompressedAndEncryptedEntries() throws IOException {
        zip().deflated("archive/data.pkl", EMPTY_DICTIONARY).write(file);
        assertUnsupported(file, "zip entry 'archive/data.pkl' is compressed");

        ByteBuffer bytes = sound();
        int entry = find(bytes, DIRECTORY_SIGNATURE, 0);
        bytes.putShort(entry + 8, (short) 1);
        write(bytes);
        assertUnsupported(file, "zip entry 'archive/data/0' is encrypted");
    }

    @Test
    void refusesOverlappingEntries() throws IOException {
        ByteBuffer bytes = sound();
        int first = find(bytes, DIRECTORY_SIGNATURE, 0);
        bytes.putInt(first + 20, 200).putInt(first + 24, 200);
        write(bytes);

        assertDamaged(file, "zip entry 'archive/data/1' overlaps the entry before it");
    }

    @Test
    void refusesAbsurdSizesAndPositions() throws IOException {
        ByteBuffer size = sound();
        int last = find(size, DIRECTORY_SIGNATURE, 3);
        size.putInt(last + 20, 0x7fff_ffff).putInt(last + 24, 0x7fff_ffff);
        write(size);
        assertDamaged(file, "zip entry 'archive/data.pkl' goes beyond the end");

        ByteBuffer position = sound();
        position.putInt(last + 42, 0x7fff_ffff);
        write(position);
        assertDamaged(file, "zip entry 'archive/data.pkl' lies outside");

        ByteBuffer saturated = sound();
        saturated.putInt(last + 24, -1);
        write(saturated);
        assertDamaged(file, "zip entry 'archive/data.pkl' has an absurd size");
    }

    @Test
    void refusesADirectoryThatLiesElsewhere() throws IOException {
        ByteBuffer bytes = sound();
        int end = find(bytes, END_SIGNATURE, 0);
        bytes.putInt(end + 16, 0x7fff_ffff);
        write(bytes);
        assertDamaged(file, "a zip file whose directory lies outside of it");

        bytes.putInt(end + 16, 1);
        write(bytes);
        assertDamaged(file, "a zip file with a damaged directory");

        bytes.putInt(end + 16, -1);
        write(bytes);
        assertDamaged(file, "without its 64-bit end record");
    }

    @Test
    void refusesMoreEntriesThanTheDirectoryHolds() throws IOException {
        ByteBuffer bytes = sound();
        bytes.putShort(find(bytes, END_SIGNATURE, 0) + 10, (short) 5);
        write(bytes);
        assertDamaged(file, "a zip file with a damaged directory");

        bytes.putShort(find(bytes, END_SIGNATURE, 0) + 10, (short) 0xfff0);
        write(bytes);
        assertUnsupported(file, "a zip file with 65520 entries");
    }

    @Test
    void refusesALocalHeaderThatContradictsTheDirectory() throws IOException {
        ByteBuffer bytes = sound();
        bytes.put(31, (byte) 'X');
        write(bytes);
        assertDamaged(file, "zip entry 'archive/data/0' has a header that contradicts");

        ByteBuffer sizes = sound();
        sizes.putInt(find(sizes, DIRECTORY_SIGNATURE, 0) + 24, 7);
        write(sizes);
        assertDamaged(file, "zip entry 'archive/data/0' has a header that contradicts");
    }

    @Test
    void refusesTwoEntriesOfOneName() {
        zip().entry("archive/data.pkl", EMPTY_DICTIONARY)
                .entry("archive/data.pkl", EMPTY_DICTIONARY)
                .write(file);

        assertDamaged(file, "zip entry 'archive/data.pkl' stands twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"data.pkl", "a/b/data.pkl", "archive/other.pkl"})
    void refusesZipFilesOfOthers(String entry) {
        zip().entry(entry, EMPTY_DICTIONARY).write(file);

        assertUnsupported(file, "a zip file, but not one of torch.save");
    }

    @Test
    void refusesTorchScriptAndBigEndianFiles() throws IOException {
        zip().entry("archive/data.pkl", EMPTY_DICTIONARY)
                .entry("archive/constants.pkl", new byte[1])
                .write(file);
        assertUnsupported(file, "a TorchScript program");

        Files.delete(file);
        zip().entry("archive/data.pkl", EMPTY_DICTIONARY)
                .entry("archive/byteorder", "big".getBytes(StandardCharsets.US_ASCII))
                .write(file);
        assertUnsupported(file, "big-endian");
    }

    @Test
    void refusesAHugePickle() {
        zip().entry("archive/data.pkl", EMPTY_DICTIONARY, 1L << 30).write(file);

        assertUnsupported(file, "data.pkl has 1073741824 bytes");
    }
}
