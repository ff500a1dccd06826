package dev.zeroshot.onnx.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.onnx.testing.Elements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalarReaderTest {
    @TempDir
    Path folder;

    private TensorEntry entry(DType dtype, byte[] elements, Long... shape) throws IOException {
        Path file = folder.resolve("weights");
        byte[] shifted = new byte[elements.length + 3];
        System.arraycopy(elements, 0, shifted, 3, elements.length);
        Files.write(file, shifted);
        return new TensorEntry("logit_scale", dtype, List.of(shape), file, 3, elements.length);
    }

    @Test
    void readsEachFloatingType() throws IOException {
        assertEquals(4.6052f, ScalarReader.readScalar(entry(DType.F32, Elements.f32(4.6052f))));
        assertEquals(4.6052f, ScalarReader.readScalar(entry(DType.F64, Elements.f64(4.6052), 1L)));
        assertEquals(4.59375f, ScalarReader.readScalar(entry(DType.BF16, Elements.bf16(4.6052f), 1L, 1L)));
    }

    // IEEE 754-2019, table 3.5: the values of binary16.
    @ParameterizedTest
    @CsvSource({
        "0x0000, 0.0",
        "0x8000, -0.0",
        "0x3c00, 1.0",
        "0xc000, -2.0",
        "0x449b, 4.60546875",
        "0x7bff, 65504.0",
        "0x0400, 6.103515625E-5",
        "0x0001, 5.9604644775390625E-8",
        "0x83ff, -6.097555160522461E-5",
        "0x7c00, Infinity",
        "0xfc00, -Infinity",
        "0x7e00, NaN",
    })
    void readsHalfPrecision(int pattern, float value) throws IOException {
        assertEquals(value, ScalarReader.readScalar(entry(DType.F16, Elements.bits16(pattern))));
    }

    @Test
    void refusesWhatIsNoSingleFloatingNumber() throws IOException {
        TensorEntry vector = entry(DType.F32, Elements.f32(1, 2), 2L);
        TensorEntry integer = entry(DType.I64, Elements.i64(1));

        assertTrue(error(Reason.DAMAGED, vector).contains("tensor 'logit_scale' must be a single number"));
        assertTrue(error(Reason.UNSUPPORTED, integer).contains("must be of type F32, F16, BF16 or F64, not I64"));
    }

    @Test
    void saysThatTheFileHasBecomeShorter() throws IOException {
        TensorEntry entry = entry(DType.F32, Elements.f32(1));
        Files.write(entry.file(), new byte[4]);

        assertTrue(error(Reason.DAMAGED, entry).contains("the file ends at byte 4"));
    }

    private static String error(Reason reason, TensorEntry entry) {
        ModelException e = assertThrows(ModelException.class, () -> ScalarReader.readScalar(entry));
        assertEquals(reason, e.reason());
        return e.getMessage();
    }
}
