package dev.zeroshot.onnx.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.onnx.json.JsonObjectView;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads what PyTorch and the safetensors library themselves have written. */
class WrittenByPythonTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "protocol2.bin",
                "protocol3.bin",
                "protocol4.bin",
                "protocol5.bin",
                "nested.bin",
                "plain.safetensors"
            })
    void findsEachTensorWhereItsElementsAre(String fixture) {
        boolean torch = fixture.endsWith(".bin");
        Path file = Fixtures.place(fixture, folder.resolve(torch ? "pytorch_model.bin" : "model.safetensors"));

        CheckpointWeights weights = CheckpointWeights.open(folder);

        assertEquals(expected(fixture), actual(weights));
        assertEquals(List.of(file.toAbsolutePath()), weights.files());
        assertEquals(
                4.6052f, ScalarReader.readScalar(weights.find("logit_scale").orElseThrow()));
    }

    private static Map<String, TensorDescription> expected(String fixture) {
        JsonObjectView tensors = Fixtures.json("expected.json").object(fixture);
        return tensors.names().stream()
                .map(name -> description(name, tensors.object(name)))
                .collect(Collectors.toMap(TensorDescription::name, d -> d, (a, b) -> a, TreeMap::new));
    }

    private static TensorDescription description(String name, JsonObjectView tensor) {
        List<Long> shape = tensor.optionalNumbers("shape").orElseThrow().stream()
                .map(Double::longValue)
                .toList();
        return new TensorDescription(name, tensor.string("dtype"), shape, (long) tensor.number("crc32"));
    }

    private static Map<String, TensorDescription> actual(CheckpointWeights weights) {
        return weights.tensors().values().stream()
                .map(TensorDescription::of)
                .collect(Collectors.toMap(TensorDescription::name, d -> d, (a, b) -> a, TreeMap::new));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "before-1.6.bin   | before version 1.6",
                "transposed.bin   | tensor 'weight' is a view whose elements do not lie side by side",
                "conjugated.bin   | conjugated",
                "whole-module.bin | refuses to load or call torch.nn.modules.linear.Linear",
            })
    void refusesWhatCannotBeUsedInPlaceAndSaysWhatToDo(String fixture, String problem) {
        Path file = Fixtures.place(fixture, folder.resolve("pytorch_model.bin"));

        ModelException e = assertThrows(ModelException.class, () -> CheckpointWeights.open(folder));

        assertEquals(Reason.UNSUPPORTED, e.reason());
        assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
        assertTrue(e.getMessage().contains(problem), e.getMessage());
    }

    @Test
    void saysHowToConvert() {
        Fixtures.place("before-1.6.bin", folder.resolve("pytorch_model.bin"));

        ModelException e = assertThrows(ModelException.class, () -> CheckpointWeights.open(folder));

        assertTrue(e.getMessage().contains("safetensors.torch.save_file("), e.getMessage());
    }
}
