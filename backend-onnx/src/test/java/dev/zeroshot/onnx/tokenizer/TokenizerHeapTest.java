package dev.zeroshot.onnx.tokenizer;

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

/** Reads tokenizers that take as much heap as they can, in a process whose heap is limited. */
class TokenizerHeapTest {
    @TempDir
    Path root;

    private final List<String> folders = new ArrayList<>();

    private Path folder() throws IOException {
        Path folder = Files.createDirectory(root.resolve("case-" + folders.size()));
        folders.add(folder.toString());
        return folder;
    }

    @Test
    void aVocabularyAsLargeAsXlmVsIsReadInLittleMemory() throws IOException, InterruptedException {
        TokenizerHeapProbe.writeUnigram(folder(), 901_629);

        assertOutcomes("96m", "read up to 901628");
    }

    @Test
    void noFileTakesMoreThanTheBound() throws IOException, InterruptedException {
        TokenizerHeapProbe.writeBpe(folder(), 2_000_000, 1_000_000);
        TokenizerHeapProbe.writeUnigram(folder(), 2_100_000);
        TokenizerHeapProbe.writeAddedTokens(folder(), "{}");
        TokenizerHeapProbe.writeAddedTokens(folder(), "\"" + "x".repeat(25) + "\"");

        assertOutcomes(
                "384m",
                "refused .*model.merges\\[0\\] is not in the vocabulary.*",
                "refused .*model.vocab holds too many texts.*",
                "refused .*the file holds too many values.*",
                "refused .*the file holds too many values.*");
    }

    private void assertOutcomes(String heap, String... expected) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                TokenizerHeapProbe.class.getName()));
        command.addAll(folders);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, process.waitFor(), output);
        List<String> outcomes = output.lines().toList();
        assertEquals(expected.length, outcomes.size(), output);
        for (int i = 0; i < expected.length; i++) {
            assertTrue(outcomes.get(i).matches(expected[i]), outcomes.get(i) + " is not " + expected[i]);
        }
    }
}
