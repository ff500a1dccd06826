package dev.zeroshot.cli.output;

import dev.zeroshot.cli.terminal.DisplayText;
import java.util.ArrayList;
import java.util.List;

/** Text in aligned columns. Not thread-safe. */
public final class Columns {
    private final List<List<String>> rows = new ArrayList<>();

    /** Creates a table without rows. */
    public Columns() {}

    /**
     * Adds a row.
     *
     * @param cells as many as in the other rows
     * @return this
     */
    public Columns row(String... cells) {
        List<String> row = new ArrayList<>();
        for (String cell : cells) {
            row.add(DisplayText.visible(cell));
        }
        rows.add(row);
        return this;
    }

    /**
     * Draws the rows, two blanks between columns.
     *
     * @return whole lines
     */
    public String draw() {
        StringBuilder table = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                line.append(DisplayText.fit(row.get(column), width(column), "~"))
                        .append("  ");
            }
            table.append(line.toString().stripTrailing()).append('\n');
        }
        return table.toString();
    }

    private int width(int column) {
        int widest = 1;
        for (List<String> row : rows) {
            widest = Math.max(widest, DisplayText.width(row.get(column)));
        }
        return widest;
    }
}
