package dev.zeroshot.onnx.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.zeroshot.onnx.json.JsonObjectView;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names, types, shapes and elements of the whole reference checkpoints, against what PyTorch reads from them. */
@Tag("reference")
class ReferenceWeightsTest {
    @ParameterizedTest
    @ValueSource(strings = {"openai-clip", "metaclip", "metaclip-2", "altclip", "laion-clip"})
    void agreesWithPython(String checkpoint) {
        JsonObjectView expected = Fixtures.json("reference.json").object(checkpoint);
        Path folder = Path.of(System.getProperty("zeroshot.reference")).resolve(checkpoint);

        CheckpointWeights weights = CheckpointWeights.open(folder);

        assertEquals(expected.integer("tensors"), weights.tensors().size());
        assertEquals((long) expected.number("crc32"), digest(weights));
    }

    private static long digest(CheckpointWeights weights) {
        String lines = weights.tensors().values().stream()
                .map(entry -> TensorDescription.of(entry).line())
                .collect(Collectors.joining());
        CRC32 crc = new CRC32();
        crc.update(lines.getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }
}
