package dev.zeroshot.onnx.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.onnx.testing.Elements;
import dev.zeroshot.onnx.testing.TorchCheckpointBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints of more than 4 GiB, in sparse files that take hardly any disk. */
class LargeFileTest {
    private static final long FIVE_GIB = 5L << 30;

    @TempDir
    Path folder;

    @Test
    void findsTensorsBeyond4GibInAZipFile() throws IOException {
        Path file = new TorchCheckpointBuilder()
                .sparse("large", DType.F16, Elements.bits16(0x3c00), FIVE_GIB, FIVE_GIB / 2)
                .floats("behind", new float[] {42}, 1)
                .write(folder.resolve("pytorch_model.bin"));

        CheckpointWeights weights = CheckpointWeights.open(folder);

        TensorEntry behind = weights.find("behind").orElseThrow();
        assertTrue(Files.size(file) > FIVE_GIB && behind.offset() > FIVE_GIB);
        assertEquals(FIVE_GIB, weights.find("large").orElseThrow().byteLength());
        assertEquals(42f, ScalarReader.readScalar(behind));
    }

    @Test
    void findsTensorsBeyond4GibInASafetensorsFile() throws IOException {
        String header = "{\"large\":{\"dtype\":\"U8\",\"shape\":[" + FIVE_GIB + "],\"data_offsets\":[0," + FIVE_GIB
                + "]},\"behind\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[" + FIVE_GIB + "," + (FIVE_GIB + 4)
                + "]}}";
        Path file = folder.resolve("model.safetensors");
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            byte[] json = header.getBytes(StandardCharsets.US_ASCII);
            channel.write(ByteBuffer.wrap(Elements.i64(json.length)));
            channel.write(ByteBuffer.wrap(json));
            channel.write(ByteBuffer.wrap(Elements.f32(42)), Long.BYTES + json.length + FIVE_GIB);
        }

        TensorEntry behind = CheckpointWeights.open(folder).find("behind").orElseThrow();

        assertTrue(behind.offset() > FIVE_GIB);
        assertEquals(42f, ScalarReader.readScalar(behind));
    }
}
