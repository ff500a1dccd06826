package dev.zeroshot.cli.label;

import dev.zeroshot.cli.output.JsonLines;
import dev.zeroshot.core.label.DuplicateRow;
import dev.zeroshot.core.label.LabelClass;
import dev.zeroshot.core.label.LabelRow;
import dev.zeroshot.core.label.LabelTables;
import dev.zeroshot.core.label.split.Split;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables of a data set as files: {@code labels.csv} ({@code image,class,probability,split,note}), {@code labels.jsonl}
 * (see {@link JsonRow}), {@code duplicates.csv} ({@code group,image,sha256,kind}) and the class lists of
 * {@link ClassLists}. UTF-8 with line feeds. Immutable and thread-safe.
 */
public final class LabelFiles implements LabelTables {
    /** The table. */
    public static final String TABLE = "labels.csv";

    /** The table with all scores. */
    public static final String SCORES = "labels.jsonl";

    /** Pictures that have duplicates. */
    public static final String DUPLICATES = "duplicates.csv";

    /** Creates the writer of the files. */
    public LabelFiles() {}

    @Override
    public Tables open(Path folder, List<LabelClass> classes) throws IOException {
        ClassLists.write(folder, classes);
        List<BufferedWriter> writers = new ArrayList<>();
        try {
            for (String name : List.of(TABLE, SCORES, DUPLICATES)) {
                writers.add(Files.newBufferedWriter(folder.resolve(name), StandardCharsets.UTF_8));
            }
            writers.get(0).write(Csv.line(List.of("image", "class", "probability", "split", "note")));
            writers.get(2).write(Csv.line(List.of("group", "image", "sha256", "kind")));
            return new Opened(writers.get(0), writers.get(1), writers.get(2));
        } catch (IOException e) {
            for (BufferedWriter writer : writers) {
                writer.close();
            }
            throw e;
        }
    }

    private record Opened(BufferedWriter table, BufferedWriter scores, BufferedWriter duplicates) implements Tables {
        @Override
        public void row(LabelRow row) throws IOException {
            String probability = row.probability().isPresent()
                    ? Double.toString(row.probability().getAsDouble())
                    : "";
            String split = row.split().map(Split::folder).orElse("");
            table.write(Csv.line(List.of(row.image(), row.className(), probability, split, row.note())));
            scores.write(JsonLines.text(JsonRow.of(row)) + "\n");
        }

        @Override
        public void duplicate(DuplicateRow row) throws IOException {
            String kind = row.exact() ? "exact" : "near";
            duplicates.write(Csv.line(List.of(row.group(), row.image(), row.sha256(), kind)));
        }

        @Override
        public void close() throws IOException {
            try (table;
                    scores;
                    duplicates) {
                table.flush();
            }
        }
    }
}
