package dev.zeroshot.spark.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.classify.ClassifyService;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.ranking.RankedLabel;
import dev.zeroshot.spark.LocalSpark;
import dev.zeroshot.starter.Starter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands classify and embed. */
class AnswerCommandsTest {
    @TempDir
    Path temporary;

    private Map<String, Row> answers(Path input, int code, String command, String... more) {
        String output = temporary.resolve(command).toString();
        String[] args = new String[more.length + 5];
        System.arraycopy(new String[] {command, "--input", input.toString(), "--output", output}, 0, args, 0, 5);
        System.arraycopy(more, 0, args, 5, more.length);
        Commands.Ended ended = Commands.run(args);
        assertEquals(code, ended.code(), ended.messages());
        Map<String, Row> rows = new HashMap<>();
        for (Row row : LocalSpark.session().read().parquet(output).collectAsList()) {
            rows.put(row.<String>getAs("image").substring(input.toString().length()), row);
        }
        return rows;
    }

    @Test
    void answersAreThoseOfOneMachine() throws IOException {
        Path folder = LocalSpark.variedFolder(temporary.resolve("pictures"));
        Path prompts = Files.writeString(temporary.resolve("prompts.txt"), "a cat\n\na flower\na rocket\n");

        Map<String, Row> rows =
                answers(folder, 1, "classify", "--prompts", prompts.toUri().toString(), "--template", "a photo of {}");

        assertEquals(12, rows.size());
        assertTrue(rows.containsKey("/a b/ü%20#/copy of cat.jpg"));
        try (ClassifyService one = Starter.open()) {
            Path flower = folder.resolve("flower.jpg");
            List<RankedLabel> expected = one.classify(
                            Picture.read(flower), "a photo of a cat", "a photo of a flower", "a photo of a rocket")
                    .labels();
            Row row = rows.get("/flower.jpg");
            assertEquals("a flower", row.getAs("label"));
            List<Row> labels = row.getList(row.fieldIndex("labels"));
            for (int i = 0; i < 3; i++) {
                assertEquals(
                        expected.get(i).label(), "a photo of " + labels.get(i).getString(0));
                assertEquals(
                        expected.get(i).probability().orElseThrow(),
                        labels.get(i).getDouble(1),
                        1e-6);
                assertEquals(expected.get(i).similarity(), labels.get(i).getDouble(2), 1e-6);
            }
        }
        Row torn = rows.get("/torn.jpg");
        assertFalse(torn.<String>getAs("error").contains("torn.jpg"), torn.toString());
        assertNull(torn.getAs("labels"));
        assertNull(rows.get("/cat.jpg").getAs("error"));
    }

    @Test
    void embeddingsHaveUnitLength() throws IOException {
        Map<String, Row> rows = answers(LocalSpark.SAMPLES.resolve("cat.jpg"), 0, "embed");

        Row row = rows.get("");
        List<Float> values = row.getList(row.fieldIndex("embedding"));
        assertEquals(
                1, values.stream().mapToDouble(value -> (double) value * value).sum(), 1e-5);
    }

    @Test
    void aFileThatIsNamedHasARowWhateverItIs() throws IOException {
        Path text = Files.writeString(temporary.resolve("text.txt"), "no picture");

        Files.createDirectory(temporary.resolve("classify")); // which a job left that failed

        Map<String, Row> rows = answers(text, 1, "classify", "-p", "a cat", "-p", "a dog");

        assertTrue(rows.get("").<String>getAs("error").contains("picture"), rows.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "classify --output /nowhere/out -p cat|--input URI is missing",
                "classify --input /tmp -p cat|--output URI is missing",
                "classify --input /tmp --output /nowhere/out|no prompts",
                "classify --input /nowhere/in --output /nowhere/out -p cat -p dog|there is nothing at /nowhere/in",
                "classify --input /tmp --output /tmp -p cat -p dog|/tmp is there already",
                "classify --input wrong://host/in --output /nowhere/out -p cat -p dog|wrong://host/in cannot be reached",
                "classify --input /tmp --output /nowhere/out -p cat --top 0|--top: 0 is less than 1",
                "classify --input /tmp --output /nowhere/out -p cat --precision int7|--precision: 'int7' is not",
                "classify --input /tmp --output /nowhere/out -p cat --batch-size 0|--batch-size: 0 is not between",
                "classify --input /tmp --output /nowhere/out -p cat --thread 2|unknown flag '--thread'",
                "classify --input /tmp --output /nowhere/out --prompts /nowhere/p.txt|--prompts: there is no file",
                "classify --input /tmp --output /nowhere/out --prompts file:///nowhere/p.txt|--prompts: file:///nowhere/p.txt",
                "label --input /tmp --output /nowhere/out|no classes",
                "label --input /tmp --output /nowhere/out -p a=b --near 99|--near: 99 is not between",
                "labels --input /tmp|unknown command 'labels'",
            })
    void wrongUsageIsToldBeforeAnyJob(String line, String message) {
        Commands.Ended ended = Commands.run(line.split(" "));

        assertEquals(2, ended.code(), ended.messages());
        assertTrue(ended.messages().contains(message), ended.messages());
        assertEquals("", ended.output());
    }

    @Test
    void aModelThatIsNotThereEndsTheJobAtOnce() {
        Commands.Ended ended = Commands.run(
                "classify",
                "--input",
                LocalSpark.SAMPLES.toString(),
                "--output",
                temporary.resolve("out").toString(),
                "-p",
                "a cat",
                "-p",
                "a dog",
                "--model",
                "startr");

        assertEquals(3, ended.code(), ended.messages());
        assertTrue(ended.messages().contains("no model 'startr'; did you mean starter?"), ended.messages());
        assertTrue(ended.messages().contains("executor driver on "), ended.messages());
    }

    @Test
    void helpTellsTheFlags() {
        Commands.Ended ended = Commands.run("label", "--help");

        assertEquals(0, ended.code());
        assertEquals(ended, Commands.run("help", "label"));
        assertTrue(ended.output().contains("--input=URI"), ended.output());
        assertFalse(ended.output().contains("--threads"), ended.output());
    }
}
