package dev.zeroshot.onnx.weights;

import static dev.zeroshot.onnx.weights.Refusals.assertDamaged;
import static dev.zeroshot.onnx.weights.Refusals.assertUnsupported;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.zeroshot.onnx.testing.SafetensorsBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("model.safetensors");
    }

    private void write(String header, int dataBytes) throws IOException {
        Files.write(file, SafetensorsBuilder.file(header, new byte[dataBytes]));
    }

    private void write(byte[] bytes) throws IOException {
        Files.write(file, bytes);
    }

    @Test
    void readsTensorsInWhateverOrderTheyAreListed() throws IOException {
        write(
                "{\"b\":{\"data_offsets\":[8,10],\"dtype\":\"BF16\",\"shape\":[1,1]},\"__metadata__\":{\"format\":\"pt\"},"
                        + "\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8],\"more\":[{}]}}   ",
                10);
        long data = Files.size(file) - 10;

        CheckpointWeights weights = CheckpointWeights.open(folder);

        assertEquals(
                List.of(
                        new TensorEntry("a", DType.F32, List.of(2L), file, data, 8),
                        new TensorEntry("b", DType.BF16, List.of(1L, 1L), file, data + 8, 2)),
                List.copyOf(weights.tensors().values()));
    }

    @Test
    void readsAFileWithoutTensors() throws IOException {
        write("{}", 0);

        assertEquals(0, CheckpointWeights.open(folder).tensors().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'a':{'dtype':'F32','shape':[2],'data_offsets':[8,16]}} | tensor 'a' stands twice",
                "{'__metadata__':{},'__metadata__':{}}                                          | __metadata__ stands twice",
                "{'__metadata__':{'a':1}}                                                       | __metadata__ must be an object of strings",
                "{'__metadata__':[]}                                                            | __metadata__ must be an object of strings",
                "{'a':{'dtype':'F32','shape':[4],'data_offsets':[0,16],'dtype':'F32'}}          | tensor 'a' has dtype twice",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'b':{'dtype':'F32','shape':[3],'data_offsets':[4,16]}} | tensor 'b' overlaps",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'b':{'dtype':'F32','shape':[1],'data_offsets':[12,16]}} | tensor 'b' leaves a hole of 4 bytes",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[12,16]}}                       | tensor 'a' leaves a hole of 12 bytes",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}                         | goes on for 8 bytes after its last tensor",
                "{'a':{'dtype':'F32','shape':[8],'data_offsets':[0,32]}}                        | tensor 'a' goes beyond the end of the file",
                "{'a':{'dtype':'F32','shape':[4],'data_offsets':[0,-16]}}                       | tensor 'a' must have whole numbers from 0",
                "{'a':{'dtype':'F32','shape':[-4],'data_offsets':[0,16]}}                       | tensor 'a' must have whole numbers from 0",
                "{'a':{'dtype':'F32','shape':[4.0],'data_offsets':[0,16]}}                      | tensor 'a' must have whole numbers from 0",
                "{'a':{'dtype':'F32','shape':[99999999999999999999],'data_offsets':[0,16]}}     | tensor 'a' must have whole numbers from 0",
                "{'a':{'dtype':'F32','shape':[4],'data_offsets':[16,0]}}                        | tensor 'a' leaves a hole",
                "{'a':{'dtype':'F32','shape':[4],'data_offsets':[0]}}                           | tensor 'a' must have two data_offsets",
                "{'a':{'dtype':'F32','shape':[4],'data_offsets':[0,8,16]}}                      | tensor 'a' must have two data_offsets",
                "{'a':{'dtype':'F32','shape':[3],'data_offsets':[0,16]}}                        | tensor 'a' has 16 bytes, which is not what F32 [3] takes",
                "{'a':{'dtype':'F4','shape':[3],'data_offsets':[0,16]}}                         | tensor 'a' has 16 bytes, which is not what F4 [3] takes",
                "{'a':{'dtype':'F32','shape':[4611686018427387904,4],'data_offsets':[0,16]}}    | tensor 'a' has 16 bytes",
                "{'a':{'dtype':'F32','shape':[4294967296,4294967296,0],'data_offsets':[0,16]}}  | tensor 'a' has 16 bytes",
                "{'a':{'dtype':'F64','shape':[2305843009213693954],'data_offsets':[0,16]}}      | tensor 'a' has 16 bytes",
                "{'a':{'dtype':'F32','shape':[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,4],'data_offsets':[0,16]}} | tensor 'a' has more than 16 numbers in its shape",
                "{'a':{'shape':[4],'data_offsets':[0,16]}}                                      | tensor 'a' lacks its dtype",
                "{'a':{'dtype':'F32','data_offsets':[0,16]}}                                    | tensor 'a' lacks",
                "{'a':{'dtype':'F32','shape':[4]}}                                              | tensor 'a' lacks",
                "{'a':{'dtype':1,'shape':[4],'data_offsets':[0,16]}}                            | tensor 'a' must have a string as dtype",
                "{'a':{'dtype':'F32','shape':4,'data_offsets':[0,16]}}                          | tensor 'a' must have a list as shape",
                "{'a':null}                                                                     | tensor 'a' must have an object",
                "{'a':{'dtype':'F32','shape':[4],'data_offsets':[0,16]}                         | not valid JSON",
                "{'a':{'dtype':'F32','shape':[4],'data_offsets':[0,16]}}{}                      | goes on after its JSON object",
                "[1]                                                                            | must be a JSON object",
                "{'a':{'x':[[[[[[[[[[[[1]]]]]]]]]]]]}}                                          | not valid JSON",
            })
    void refusesAHeaderThatContradictsItselfOrTheFile(String header, String problem) throws IOException {
        write(header.replace('\'', '"'), 16);

        assertDamaged(file, problem);
    }

    @Test
    void refusesATensorThatEndsBeforeItBegins() throws IOException {
        write(
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]},"
                        + "\"b\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[16,8]}}",
                16);

        assertDamaged(file, "tensor 'b' ends before it begins");
    }

    @Test
    void refusesAnUnknownTypeAsUnsupported() throws IOException {
        write("{\"a\":{\"dtype\":\"Q4_0\",\"shape\":[4],\"data_offsets\":[0,16]}}", 16);

        assertUnsupported(file, "tensor 'a' has the unknown type Q4_0");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 100_000_001, Long.MAX_VALUE, Long.MIN_VALUE, -1})
    void refusesAnAbsurdLengthOfTheHeader(long length) throws IOException {
        byte[] bytes = SafetensorsBuilder.file("{}      ", new byte[0]);
        for (int i = 0; i < Long.BYTES; i++) {
            bytes[i] = (byte) (length >>> (i * Byte.SIZE));
        }
        write(bytes);

        assertDamaged(file, "no safetensors file");
    }

    @Test
    void refusesAHeaderThatIsLongerThanTheFile() throws IOException {
        byte[] bytes = new SafetensorsBuilder().floats("a", new float[4], 4).build();
        write(Arrays.copyOf(bytes, 20));

        assertDamaged(file, "the header is longer than the file");
    }

    @Test
    void refusesAFileThatWasCutOff() throws IOException {
        byte[] bytes = new SafetensorsBuilder().floats("a", new float[4], 4).build();
        write(Arrays.copyOf(bytes, bytes.length - 1));

        assertDamaged(file, "tensor 'a' goes beyond the end of the file");
    }

    @Test
    void refusesAFileOfAFewBytes() throws IOException {
        write(new byte[] {1, 2, 3});
        assertDamaged(file, "too short");

        write(new byte[0]);
        assertDamaged(file, "the file is empty");
    }

    @Test
    void refusesAHeaderThatIsNotUtf8() throws IOException {
        byte[] bytes = SafetensorsBuilder.file("{\"?\":1}", new byte[0]);
        bytes[10] = (byte) 0xff;
        write(bytes);

        assertDamaged(file, "not UTF-8");
    }

    @Test
    void refusesNamesOfAbsurdLength() throws IOException {
        write("{\"" + "x".repeat(600) + "\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]}}", 16);

        assertDamaged(file, "not valid JSON");
    }

    @Test
    void recognisesWhatIsNoCheckpointAtAll() throws IOException {
        write("version https://git-lfs.github.com/spec/v1\noid sha256:abc".getBytes(StandardCharsets.UTF_8));
        assertDamaged(file, "git lfs pull");

        write("<!doctype html><html>".getBytes(StandardCharsets.UTF_8));
        assertDamaged(file, "a web page");
    }

    @Test
    void showsNoControlCharactersOfANameInAMessage() throws IOException {
        write("{\"\\u001b[31m\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,16]}}", 16);

        assertDamaged(file, "tensor '\\u001b[31m' has 16 bytes");
    }
}
