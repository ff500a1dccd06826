package dev.zeroshot.onnx.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.error.ZeroshotException;
import dev.zeroshot.onnx.testing.Mutator;
import dev.zeroshot.onnx.testing.PickleBuilder;
import dev.zeroshot.onnx.testing.SafetensorsBuilder;
import dev.zeroshot.onnx.testing.StoredZipBuilder;
import dev.zeroshot.onnx.testing.TorchCheckpointBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Feeds the readers with damaged checkpoints: whatever the bytes, a checkpoint is either refused by an error of this
 * project, or its tensors lie within the file and have the size of their shape and type.
 *
 * <p>By default 2000 cases a kind, the same ones each time. A longer run, of other cases:
 * {@code mvn -pl backend-onnx -am test -Dtest=CheckpointFuzzTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dzeroshot.fuzz.cases=1000000 -Dzeroshot.fuzz.seed=7}. A failure names the seed of its case; give that seed and one case
 * to repeat it.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD) // only against a hang
class CheckpointFuzzTest {
    private static final int CASES = Integer.getInteger("zeroshot.fuzz.cases", 2000);
    private static final long SEED = Long.getLong("zeroshot.fuzz.seed", 1);

    @TempDir
    Path folder;

    private interface CaseWriter {
        void write(Path file, Random random) throws IOException;
    }

    private void fuzz(String fileName, CaseWriter writer) throws IOException {
        Path file = folder.resolve(fileName);
        for (int i = 0; i < CASES; i++) {
            long seed = SEED + i;
            writer.write(file, new Random(seed));
            open(seed);
            Files.delete(file);
        }
    }

    private void open(long seed) {
        try {
            for (TensorEntry entry : CheckpointWeights.open(folder).tensors().values()) {
                assertSound(entry, seed);
            }
        } catch (ZeroshotException e) {
            assertTrue(e.getMessage().startsWith(folder.toString()), () -> "case of seed " + seed + ": " + e);
        } catch (RuntimeException | IOException | StackOverflowError e) {
            throw new AssertionError("case of seed " + seed, e);
        }
    }

    private static void assertSound(TensorEntry entry, long seed) throws IOException {
        String message = "case of seed " + seed + ": " + entry;
        assertTrue(entry.offset() >= 0, message);
        assertTrue(entry.byteLength() <= Files.size(entry.file()) - entry.offset(), message);
        assertEquals(Optional.of(entry.byteLength()), entry.dtype().byteLength(entry.elements()), message);
    }

    private void fuzzBytes(String fileName, Function<Random, byte[]> sound) throws IOException {
        fuzz(fileName, (file, random) -> Files.write(file, new Mutator(random).mutate(sound.apply(random))));
    }

    @Test
    void safetensorsFiles() throws IOException {
        byte[] built = new SafetensorsBuilder()
                .field("\"__metadata__\":{\"format\":\"pt\"}")
                .floats("a", new float[6], 2, 3)
                .tensor("b", DType.F16, new byte[4], 2)
                .floats("c", new float[0], 0)
                .build();
        byte[] real = Fixtures.bytes("plain.safetensors");

        fuzzBytes("model.safetensors", random -> random.nextBoolean() ? built : real);
    }

    @Test
    void safetensorsHeaders() throws IOException {
        String header = new String(
                new SafetensorsBuilder()
                        .floats("a", new float[6], 2, 3)
                        .tensor("b", DType.F16, new byte[4], 2)
                        .build(),
                StandardCharsets.ISO_8859_1);
        byte[] json = header.substring(Long.BYTES, header.indexOf("}}") + 2).getBytes(StandardCharsets.ISO_8859_1);

        fuzz("model.safetensors", (file, random) -> {
            byte[] damaged = new Mutator(random).mutate(json);
            String text = new String(damaged, StandardCharsets.ISO_8859_1);
            Files.write(file, SafetensorsBuilder.file(text, new byte[28]));
        });
    }

    @Test
    void zipFiles() throws IOException {
        Path made = new TorchCheckpointBuilder()
                .floats("a", new float[6], 2, 3)
                .floats("b", new float[1])
                .write(folder.resolve("made"));
        byte[] built = Files.readAllBytes(made);
        byte[] real = Fixtures.bytes("protocol2.bin");

        fuzzBytes("pytorch_model.bin", random -> random.nextBoolean() ? built : real);
    }

    @Test
    void pickles() throws IOException {
        byte[][] sound = {
            pickleOf("protocol2.bin"), pickleOf("protocol5.bin"), pickleOf("nested.bin"), pickleOf("whole-module.bin")
        };

        fuzz("pytorch_model.bin", (file, random) -> {
            byte[] pickle = new Mutator(random).mutate(sound[random.nextInt(sound.length)]);
            zip(pickle).write(file);
        });
    }

    @Test
    void operationsAtRandom() throws IOException {
        byte[] operations = pickleOf("protocol5.bin");

        fuzz("pytorch_model.bin", (file, random) -> {
            PickleBuilder pickle = new PickleBuilder();
            for (int i = random.nextInt(200); i > 0; i--) {
                pickle.op(random.nextInt(3) == 0 ? random.nextInt(256) : operations[random.nextInt(operations.length)]);
            }
            zip(pickle.build()).write(file);
        });
    }

    @Test
    void shardIndexes() throws IOException {
        new SafetensorsBuilder().floats("a", new float[6], 2, 3).write(folder.resolve("one.safetensors"));
        new SafetensorsBuilder().floats("b", new float[6], 2, 3).write(folder.resolve("two.safetensors"));
        byte[] sound = "{\"metadata\":{},\"weight_map\":{\"a\":\"one.safetensors\",\"b\":\"two.safetensors\"}}"
                .getBytes(StandardCharsets.UTF_8);

        fuzzBytes("model.safetensors.index.json", random -> sound);
    }

    private static StoredZipBuilder zip(byte[] pickle) {
        StoredZipBuilder zip = new StoredZipBuilder().entry("archive/data.pkl", pickle);
        for (int i = 0; i < 25; i++) {
            zip.entry("archive/data/" + i, new byte[24]);
        }
        return zip;
    }

    private byte[] pickleOf(String fixture) throws IOException {
        Path file = Fixtures.place(fixture, folder.resolve("fixture"));
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry pickle = zip.stream()
                    .filter(entry -> entry.getName().endsWith("/data.pkl"))
                    .findFirst()
                    .orElseThrow();
            return zip.getInputStream(pickle).readAllBytes();
        }
    }
}
