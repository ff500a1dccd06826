package dev.zeroshot.onnx.weights;

import static dev.zeroshot.onnx.weights.Refusals.assertDamaged;
import static dev.zeroshot.onnx.weights.Refusals.assertUnsupported;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.zeroshot.onnx.testing.PickleBuilder;
import dev.zeroshot.onnx.testing.StoredZipBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pickle within a PyTorch checkpoint; its storage data/0 has 6 floats. */
class TorchPickleTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("pytorch_model.bin");
    }

    private void write(byte[] pickle) throws IOException {
        Files.deleteIfExists(file);
        new StoredZipBuilder()
                .entry("archive/data/0", new byte[24])
                .entry("archive/data.pkl", pickle)
                .write(file);
    }

    private void write(UnaryOperator<PickleBuilder> operations) throws IOException {
        write(operations.apply(new PickleBuilder()).build());
    }

    /** A dictionary whose only tensor, weight, has this shape. */
    private void writeTensor(long count, long offset, long[] shape, long[] strides) throws IOException {
        write(p -> p.op('}')
                .text("weight")
                .tensor("FloatStorage", "0", count, offset, shape, strides)
                .op('s'));
    }

    private TensorEntry weight() {
        return CheckpointWeights.open(folder).find("weight").orElseThrow();
    }

    private static long[] of(long... numbers) {
        return numbers;
    }

    @Test
    void findsAViewWithinItsStorage() throws IOException {
        writeTensor(6, 0, of(2, 3), of(3, 1));
        long start = weight().offset();
        writeTensor(6, 3, of(1, 3), of(99, 1));

        assertEquals(new TensorEntry("weight", DType.F32, List.of(1L, 3L), file, start + 12, 12), weight());
    }

    @Test
    void readsScalarsAndEmptyTensors() throws IOException {
        writeTensor(6, 5, of(), of());
        assertEquals(4, weight().byteLength());

        writeTensor(6, 6, of(0, 7), of(1, 1));
        assertEquals(0, weight().byteLength());
    }

    @ParameterizedTest
    @CsvSource({"2, 2, 1, 3", "2, 2, 3, 1", "2, 3, 0, 1", "6, 1, 2, 1", "2, 2, 0, 0"})
    void refusesViewsThatAreNotContiguous(long rows, long columns, long rowStride, long columnStride)
            throws IOException {
        writeTensor(6, 0, of(rows, columns), of(rowStride, columnStride));

        assertUnsupported(file, "tensor 'weight' is a view whose elements do not lie side by side");
    }

    @Test
    void refusesTensorsBeyondTheirStorage() throws IOException {
        writeTensor(6, 1, of(2, 3), of(3, 1));
        assertDamaged(file, "tensor 'weight' goes beyond its storage");

        writeTensor(6, Long.MAX_VALUE, of(2, 3), of(3, 1));
        assertDamaged(file, "tensor 'weight' goes beyond its storage");

        writeTensor(6, -1, of(2, 3), of(3, 1));
        assertDamaged(file, "tensor 'weight' goes beyond its storage");

        writeTensor(6, 0, of(Long.MAX_VALUE, Long.MAX_VALUE), of(1, 1));
        assertDamaged(file, "tensor 'weight' goes beyond its storage");

        writeTensor(6, 0, of(Long.MAX_VALUE), of(1));
        assertDamaged(file, "tensor 'weight' goes beyond its storage");
    }

    @Test
    void refusesAStorageThatIsNotWhatThePickleSays() throws IOException {
        writeTensor(7, 0, of(1), of(1));
        assertDamaged(file, "tensor 'weight' has its elements in data/0, which has 24 bytes and not 7 elements");

        write(p -> p.op('}')
                .text("weight")
                .tensor("FloatStorage", "9", 6, 0, of(1), of(1))
                .op('s'));
        assertDamaged(file, "tensor 'weight' has its elements in data/9, which the zip file lacks");
    }

    @Test
    void refusesAShapeThatDoesNotFitItsStrides() throws IOException {
        writeTensor(6, 0, of(2, 3), of(1));
        assertDamaged(file, "tensor 'weight' has another number of strides than of dimensions");

        writeTensor(6, 0, of(-2), of(1));
        assertDamaged(file, "whole numbers from 0");

        writeTensor(6, 0, new long[17], new long[17]);
        assertDamaged(file, "at most 16 numbers");
    }

    @ParameterizedTest
    @CsvSource({
        "os, system",
        "posix, system",
        "builtins, eval",
        "__builtin__, exec",
        "torch._utils, _rebuild_qtensor",
        "torch.storage, _load_from_bytes",
        "torch, load",
        "numpy.core.multiarray, _reconstruct",
        "collections, OrderedDict.fromkeys",
    })
    void refusesToNameAnythingButThePartsOfTensors(String module, String name) throws IOException {
        write(p -> p.global(module, name).mark().text("touch /tmp/x").tuple().reduce());
        assertUnsupported(file, "refuses to load or call " + module + "." + name + ": only tensors are built");

        write(p -> p.text(module).text(name).op(0x93));
        assertUnsupported(file, "refuses to load or call " + module + "." + name);
    }

    @Test
    void refusesCallsOfWhatIsNoFunction() throws IOException {
        write(p -> p.global("torch", "FloatStorage").op(')').reduce());
        assertDamaged(file, "calls what is no function");

        write(p -> p.text("os.system").op(')').reduce());
        assertDamaged(file, "calls what is no function");

        write(p -> p.global("collections", "OrderedDict").text("x").reduce());
        assertDamaged(file, "calls something with what are no arguments");
    }

    @Test
    void refusesAllowedFunctionsWithStrangeArguments() throws IOException {
        write(p -> p.global("torch._utils", "_rebuild_tensor_v2").op(')').reduce());
        assertDamaged(file, "builds a tensor without a storage");

        write(p -> p.global("torch._utils", "_rebuild_parameter").op(')').reduce());
        assertDamaged(file, "makes a parameter of what is no tensor");

        write(p -> p.global("collections", "OrderedDict").mark().op(']').tuple().reduce());
        assertUnsupported(file, "an OrderedDict saved by Python 2");

        write(p -> p.global("torch._utils", "_rebuild_tensor_v3")
                .mark()
                .mark()
                .text("storage")
                .global("torch.storage", "UntypedStorage")
                .text("0")
                .text("cpu")
                .integer(24)
                .tuple()
                .op('Q')
                .integer(0)
                .integers()
                .integers()
                .op(0x89)
                .op('N')
                .text("torch.float32")
                .tuple()
                .reduce());
        assertDamaged(file, "builds a tensor without a type");
    }

    @Test
    void refusesReferencesToWhatIsNoStorage() throws IOException {
        write(p -> p.text("0").op('Q'));
        assertDamaged(file, "refers to what is no storage");

        write(p -> p.mark()
                .text("module")
                .text("x")
                .text("0")
                .text("cpu")
                .integer(1)
                .tuple()
                .op('Q'));
        assertDamaged(file, "refers to what is no storage");

        write(p -> p.storage("FloatStorage", "0", -1));
        assertDamaged(file, "refers to what is no storage");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                "0.",
                "1.",
                "(.",
                "a.",
                "s.",
                "u.",
                "e.",
                "t.",
                "R.",
                "b.",
                "Q.",
                "\u0085.",
                "\u0093.",
                "\u0094.",
                "2.",
                "h\u0001.",
                "j\u0001\u0000\u0000\u0000.",
                "N(0.",
                "]N(s.",
                "}N(Nu.",
                "NNa.",
                "K",
                "J\u0001",
                "X\u00ff\u00ff\u00ff\u00ff",
                "X\u0005\u0000\u0000\u0000ab",
                "B\u00ff\u00ff\u00ff\u00ff.",
                "\u008d\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff.",
                "\u008a\u0004\u0001.",
                "cos",
                "cos\nsystem",
                "NN\u0093.",
                ""
            })
    void refusesDamagedPickles(String operations) throws IOException {
        write(("\u0080\u0002" + operations).getBytes(StandardCharsets.ISO_8859_1));

        assertDamaged(file, "the pickle ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"i", "o", "\u0081", "\u0092", "I", "S", "P", "\u0082", "\u008f", "\u0097"})
    void refusesOperationsThatBuildObjectsOrAreNotWrittenForTensors(String operation) throws IOException {
        write(("\u0080\u0002" + operation + ".").getBytes(StandardCharsets.ISO_8859_1));

        assertUnsupported(file, "at byte 2");
    }

    @Test
    void refusesOtherProtocolsAndStates() throws IOException {
        write(new byte[] {(byte) 0x80, 6, '}', '.'});
        assertUnsupported(file, "pickle protocol 6");

        write(p -> p.op(']').op('}').op('b'));
        assertUnsupported(file, "sets the state of an object");

        write(p -> p.op(0x8a).op(9).raw(new byte[9]));
        assertUnsupported(file, "an integer of 9 bytes");
    }

    @Test
    void readsIntegersOfAllWidths() throws IOException {
        write(p -> p.op('}')
                .text("weight")
                .global("torch._utils", "_rebuild_tensor_v2")
                .mark()
                .storage("FloatStorage", "0", 6)
                .op(0x8a) // LONG1 of no bytes: 0
                .op(0)
                .mark()
                .op('M') // BININT2
                .op(2)
                .op(0)
                .op('J') // BININT
                .op(3)
                .op(0)
                .op(0)
                .op(0)
                .tuple()
                .op(0x8b) // LONG4
                .raw(new byte[] {1, 0, 0, 0, 3})
                .op('K') // BININT1
                .op(1)
                .op(0x86) // TUPLE2
                .op(0x89)
                .emptyOrderedDict()
                .tuple()
                .reduce()
                .op('s'));

        assertEquals(List.of(2L, 3L), weight().shape());
    }

    @Test
    void refusesPicklesThatBuildTooMuch() throws IOException {
        byte[] many = new byte[2_000_000];
        Arrays.fill(many, (byte) ']');
        write(many);
        assertUnsupported(file, "builds more than 500000 values");

        Arrays.fill(many, (byte) '(');
        write(many);
        assertUnsupported(file, "builds more than 500000 values");

        Arrays.fill(many, (byte) 0x94);
        many[0] = '}';
        write(many);
        assertUnsupported(file, "builds more than 500000 values");
    }

    @Test
    void survivesDeepAndSelfContainingValues() throws IOException {
        PickleBuilder deep = new PickleBuilder().op(']');
        for (int i = 0; i < 100_000; i++) {
            deep.op(0x85);
        }
        write(deep.build());
        assertUnsupported(file, "holds no dictionary of tensors");

        write(p -> p.op('}').op('q').op(0).text("state_dict").op('h').op(0).op('s'));
        assertUnsupported(file, "holds no dictionary of tensors but one of ['state_dict']");
    }

    @ParameterizedTest
    @ValueSource(strings = {"state_dict", "model_state_dict", "model", "module"})
    void findsTheModelInACheckpointOfATrainingProgram(String key) throws IOException {
        write(p -> p.op('}')
                .text("epoch")
                .integer(3)
                .op('s')
                .text(key)
                .op('}')
                .text("weight")
                .tensor("FloatStorage", "0", 6, 0, of(6), of(1))
                .op('s')
                .op('s'));

        assertEquals(Set.of("weight"), CheckpointWeights.open(folder).tensors().keySet());
    }

    @Test
    void leavesOutValuesBesideTheTensors() throws IOException {
        write(p -> p.op('}')
                .text("step")
                .integer(3)
                .op('s')
                .text("weight")
                .tensor("FloatStorage", "0", 6, 0, of(6), of(1))
                .op('s'));

        assertEquals(Set.of("weight"), CheckpointWeights.open(folder).tensors().keySet());
    }

    @Test
    void refusesDictionariesThatAreNoStateDictionary() throws IOException {
        write(p -> p.op('}').text("generator").op('}').op('s'));
        assertUnsupported(file, "but one of ['generator']; save the model's state_dict() alone");

        write(p -> p.op(']'));
        assertUnsupported(file, "holds no dictionary of tensors; save");

        write(p -> p.op('}')
                .integer(7)
                .tensor("FloatStorage", "0", 6, 0, of(6), of(1))
                .op('s'));
        assertUnsupported(file, "a tensor whose key is no string");

        write(p -> p.op('}')
                .text("weight")
                .tensor("FloatStorage", "0", 6, 0, of(6), of(1))
                .op('s')
                .text("weight")
                .tensor("FloatStorage", "0", 6, 0, of(6), of(1))
                .op('s'));
        assertDamaged(file, "tensor 'weight' is there twice");
    }
}
