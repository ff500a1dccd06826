package dev.zeroshot.spark.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.label.DuplicateRow;
import dev.zeroshot.core.label.LabelClass;
import dev.zeroshot.core.label.LabelListener;
import dev.zeroshot.core.label.LabelRequest;
import dev.zeroshot.core.label.LabelRow;
import dev.zeroshot.core.label.LabelService;
import dev.zeroshot.core.label.LabelSettings.Arrangement;
import dev.zeroshot.core.label.LabelTables;
import dev.zeroshot.core.label.Placing;
import dev.zeroshot.core.label.rule.LabelRule;
import dev.zeroshot.core.label.rule.OneClass;
import dev.zeroshot.core.label.split.Split;
import dev.zeroshot.core.label.split.SplitRatios;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import dev.zeroshot.core.picture.files.FolderWalk;
import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.pipeline.PipelineOptions;
import dev.zeroshot.core.prompt.Label;
import dev.zeroshot.core.prompt.PromptSet;
import dev.zeroshot.spark.LocalSpark;
import dev.zeroshot.starter.StarterBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels on Spark are those of one machine. */
class LabelCommandTest {
    private static final List<Label> LABELS = List.of(
            new Label("cat", List.of("a photo of a cat", "a kitten"), false),
            new Label("flower", List.of("a photo of a flower"), false),
            new Label("rocket", List.of("a rocket"), false),
            new Label("a cup of coffee", List.of("a cup of coffee"), true));

    private static final String[] PROMPTS = {
        "-p",
        "a photo of a cat=cat",
        "-p",
        "a kitten=cat",
        "-p",
        "a photo of a flower=flower",
        "-p",
        "a rocket=rocket",
        "--background",
        "a cup of coffee"
    };

    @TempDir
    Path temporary;

    private record Rows(List<LabelRow> rows, List<DuplicateRow> duplicates) implements LabelTables {
        @Override
        public Tables open(Path folder, List<LabelClass> classes) {
            return new Tables() {
                @Override
                public void row(LabelRow row) {
                    rows.add(row);
                }

                @Override
                public void duplicate(DuplicateRow row) {
                    duplicates.add(row);
                }

                @Override
                public void close() {}
            };
        }
    }

    private static final class Silence implements LabelListener {
        @Override
        public void warnings(List<String> messages) {}

        @Override
        public void examined(String image, String note, long done, long known) {}

        @Override
        public void arranged(long done, long all) {}

        @Override
        public void moved(String image, Split before, Split now) {}
    }

    private Rows onOneMachine(Path folder, LabelRule rule) throws IOException {
        Rows rows = new Rows(new ArrayList<>(), new ArrayList<>());
        Arrangement arrangement =
                new Arrangement(rule, SplitRatios.DEFAULT, Arrangement.NEAR_DISTANCE, Placing.LIST_ONLY);
        try (ZeroshotModel model = StarterBackend.create().open("starter", OpenOptions.defaults())) {
            LabelService.of(model)
                    .label(
                            new LabelRequest(
                                    folder,
                                    temporary.resolve("one"),
                                    new PromptSet(LABELS, List.of()),
                                    arrangement,
                                    false),
                            new FolderWalk("", folder, PictureLimits.DEFAULT),
                            PipelineOptions.of(2, 4),
                            rows,
                            new Silence(),
                            new Cancellation());
        }
        return rows;
    }

    private List<Row> onSpark(String input, int code, String... more) {
        String output = temporary.resolve("spark").toUri().toString();
        List<String> args = new ArrayList<>(List.of("label", "--input", input, "--output", output));
        args.addAll(List.of(PROMPTS));
        args.addAll(List.of(more));
        Commands.Ended ended = Commands.run(args.toArray(String[]::new));
        assertEquals(code, ended.code(), ended.messages());
        assertTrue(ended.output().contains("damaged: 2\n"), ended.output());
        assertTrue(ended.output().contains("with duplicates: 5\n"), ended.output());
        return LocalSpark.session().read().parquet(output).collectAsList().stream()
                .sorted(Comparator.comparing(row -> row.<String>getAs("image")))
                .toList();
    }

    private static void requireEqual(Rows expected, List<Row> rows) {
        Map<String, LabelRow> byImage = new HashMap<>();
        expected.rows().forEach(row -> byImage.put(row.image(), row));
        assertEquals(byImage.size(), rows.size());
        Map<String, Boolean> duplicates = new HashMap<>();
        expected.duplicates().forEach(row -> duplicates.put(row.image(), row.exact()));
        for (Row row : rows) {
            String image = row.getAs("image");
            LabelRow same = byImage.get(image);
            assertEquals(same.className(), row.getAs("class"), image);
            assertEquals(same.split().map(Split::folder).orElse(""), row.getAs("split"), image);
            assertEquals(same.note(), row.getAs("note"), image);
            assertEquals(same.sha256(), row.getAs("sha256"), image);
            assertEquals(same.group(), row.getAs("group"), image);
            if (same.probability().isPresent()) {
                assertEquals(same.probability().getAsDouble(), row.<Double>getAs("probability"), 1e-6, image);
            }
            assertEquals(same.probability().isEmpty(), row.isNullAt(row.fieldIndex("probability")), image);
            assertEquals(
                    same.scores().size(), row.getList(row.fieldIndex("labels")).size(), image);
            String duplicate = row.getAs("duplicate");
            assertEquals(duplicates.get(image), duplicate == null ? null : duplicate.equals("exact"), image);
        }
    }

    @Test
    void rowsAreThoseOfOneMachine() throws IOException {
        Path folder = LocalSpark.variedFolder(temporary.resolve("pictures"));
        Rows expected = onOneMachine(folder, new OneClass(0, 0));

        List<Row> rows = onSpark(folder.toString(), 1);

        requireEqual(expected, rows);
        assertEquals(12, rows.size());
        assertEquals(5, expected.duplicates().size());
        assertTrue(rows.stream().anyMatch(row -> row.<String>getAs("note").startsWith("none:")));
        assertTrue(rows.stream().anyMatch(row -> row.<String>getAs("note").startsWith("damaged:")));
        assertFalse(Files.exists(temporary.resolve("spark/_scores")));
    }

    @Test
    void doubtIsThatOfOneMachineWhateverHoldsThePictures() throws IOException {
        Path folder = LocalSpark.variedFolder(temporary.resolve("pictures"));
        Rows expected = onOneMachine(folder, new OneClass(0.9, 0.1));

        List<Row> rows = onSpark("other:" + folder, 1, "--min-probability", "0.9", "--margin", "0.1");

        requireEqual(expected, rows);
        assertTrue(rows.stream().anyMatch(row -> row.<String>getAs("note").startsWith("unsure:")));
    }
}
