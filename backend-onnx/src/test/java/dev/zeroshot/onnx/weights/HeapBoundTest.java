package dev.zeroshot.onnx.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens checkpoints that are made to take much heap, in a process that has 128 MiB of it. */
class HeapBoundTest {
    private static final int HEADER_BYTES = 100_000_000;

    @TempDir
    Path root;

    private final List<String> command = new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    private final List<String> expected = new ArrayList<>();

    private Path expecting(String outcome) throws IOException {
        Path folder = Files.createDirectory(root.resolve("case-" + expected.size()));
        command.add(folder.toString());
        expected.add(outcome);
        return folder;
    }

    @Test
    void staysWithinItsHeap() throws IOException, InterruptedException {
        command.addAll(List.of("-Xmx128m", "-cp", System.getProperty("java.class.path"), HeapProbe.class.getName()));
        writeHeaders();
        writePickles();
        HeapProbe.writeZipOfManyEntries(expecting("refused .*holds no dictionary of tensors.*"));
        HeapProbe.writeIndex(expecting("refused .*weight_map is missing"), "[],");
        HeapProbe.writeIndex(expecting("refused .*weight_map is missing"), "{},");
        HeapProbe.writeIndex(expecting("refused .*weight_map is missing"), "\"\",");

        List<String> outcomes = run();

        assertEquals(expected.size(), outcomes.size(), outcomes.toString());
        for (int i = 0; i < expected.size(); i++) {
            assertTrue(outcomes.get(i).matches(expected.get(i)), outcomes.get(i) + " is not " + expected.get(i));
        }
    }

    private void writeHeaders() throws IOException {
        String entry = "\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]},";
        String last = "\"last\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}}";
        HeapProbe.writeHeader(
                expecting("refused .*more than 50000 tensors.*"), HEADER_BYTES, "{", i -> "\"" + i + entry, last);
        HeapProbe.writeHeader(
                expecting("read 4\\d{4}"), 27_000_000, "{", i -> "\"" + i + "x".repeat(500) + entry, last);
        HeapProbe.writeHeader(
                expecting("read 0"), HEADER_BYTES, "{\"__metadata__\":{\"a\":\"", i -> "x".repeat(1000), "\"}}");
        HeapProbe.writeHeader(
                expecting("read 0"), HEADER_BYTES, "{\"__metadata__\":{", i -> "\"" + i + "\":\"\",", "\"a\":\"\"}}");
    }

    private void writePickles() throws IOException {
        String tooMuch = "refused .*builds more than 500000 values.*";
        HeapProbe.writePickle(expecting(tooMuch), '}', 0x94);
        HeapProbe.writePickle(expecting(tooMuch), ']', ']', 'a');
        HeapProbe.writePickle(expecting(tooMuch), '}', 'K', 1, 'N', 's');
        HeapProbe.writePickle(
                expecting(tooMuch),
                0x8c,
                30,
                'X',
                'X',
                'X',
                'X',
                'X',
                'X',
                'X',
                'X',
                'X',
                'X',
                'X',
                'X',
                'X',
                'X',
                'X',
                'X',
                'X',
                'X',
                'X',
                'X',
                'X',
                'X',
                'X',
                'X',
                'X',
                'X',
                'X',
                'X',
                'X',
                'X',
                0x94);
        HeapProbe.writePickle(expecting("refused .*the pickle .*"), '(', 'N', 't');
    }

    private List<String> run() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output.lines().toList();
    }
}
