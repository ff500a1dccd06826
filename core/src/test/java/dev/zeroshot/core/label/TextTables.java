package dev.zeroshot.core.label;

import dev.zeroshot.core.label.split.Split;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Tables for tests: {@code image|classes|split|note|file} a line. */
final class TextTables implements LabelTables {
    @Override
    public Tables open(Path folder, List<LabelClass> classes) throws IOException {
        Files.writeString(folder.resolve("classes.txt"), classes.toString());
        Writer rows = Files.newBufferedWriter(folder.resolve("rows.txt"));
        return new Tables() {
            @Override
            public void row(LabelRow row) throws IOException {
                rows.write(String.join(
                                "|",
                                row.image(),
                                row.classes().toString(),
                                row.split().map(Split::name).orElse(""),
                                row.note(),
                                row.file().orElse(""))
                        + "\n");
            }

            @Override
            public void duplicate(DuplicateRow row) throws IOException {
                Files.writeString(
                        folder.resolve("duplicates.txt"),
                        row + "\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            }

            @Override
            public void close() throws IOException {
                rows.close();
            }
        };
    }
}
