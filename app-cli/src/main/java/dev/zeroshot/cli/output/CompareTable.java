package dev.zeroshot.cli.output;

import dev.zeroshot.cli.terminal.DisplayText;
import dev.zeroshot.cli.terminal.Terminal;
import dev.zeroshot.core.compare.Comparison;
import dev.zeroshot.core.compare.ModelAnswer;
import dev.zeroshot.core.ranking.RankedLabel;
import dev.zeroshot.core.ranking.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Shows what several models say of a picture: a row a label, a column a model, an asterisk at each model's answer, and the
 * time at the end. Columns that do not fit beside each other go below. Immutable and thread-safe.
 */
public final class CompareTable {
    private static final int LEAST_COLUMN = 9;
    private static final int MOST_COLUMN = 28;
    private static final int MOST_LABEL = 32;
    private static final int GAP = 2;
    private static final String BOLD = "\u001b[1m";
    private static final String RESET = "\u001b[0m";

    private final Terminal terminal;
    private final List<String> models;
    private final Selection selection;

    /**
     * A table for a terminal.
     *
     * @param terminal its width and abilities
     * @param models the ids of the models
     * @param selection which labels of each model are shown
     */
    public CompareTable(Terminal terminal, List<String> models, Selection selection) {
        this.terminal = terminal;
        this.models = models.stream().map(DisplayText::visible).toList();
        this.selection = selection;
    }

    /**
     * Draws what the models say.
     *
     * @param comparison one answer a model
     * @param truth the picture's class, if that is known
     * @return whole lines
     */
    public String draw(Comparison comparison, Optional<String> truth) {
        List<CompareColumn> columns = new ArrayList<>();
        for (ModelAnswer answer : comparison.answers()) {
            columns.add(CompareColumn.of(answer, selection));
        }
        List<RankedLabel> labels = CompareColumn.shared(columns);
        StringBuilder table = new StringBuilder();
        table.append(bold(DisplayText.visible(comparison.picture())));
        truth.ifPresent(
                name -> table.append("  (").append(DisplayText.visible(name)).append(')'));
        table.append('\n');
        int nameWidth = nameWidth(labels);
        int room = terminal.output() ? terminal.columns() - GAP - nameWidth : Integer.MAX_VALUE;
        int from = 0;
        while (from < columns.size()) {
            int to = from + 1;
            int taken = GAP + width(from);
            while (to < columns.size() && taken + GAP + width(to) <= room) {
                taken += GAP + width(to);
                to++;
            }
            block(table, labels, nameWidth, columns, from, to);
            from = to;
        }
        for (int i = 0; i < columns.size(); i++) {
            if (comparison.answers().get(i) instanceof ModelAnswer.Failed failed) {
                String why = DisplayText.visible(String.valueOf(failed.why().getMessage()));
                table.append("  ")
                        .append(models.get(i))
                        .append(": ")
                        .append(why)
                        .append('\n');
            }
        }
        return table.toString();
    }

    private void block(
            StringBuilder table,
            List<RankedLabel> labels,
            int nameWidth,
            List<CompareColumn> columns,
            int from,
            int to) {
        line(table, "", nameWidth, from, to, models);
        for (RankedLabel label : labels) {
            line(table, name(label), nameWidth, from, to, cells(columns, label));
        }
        line(
                table,
                "time",
                nameWidth,
                from,
                to,
                columns.stream().map(CompareColumn::time).toList());
    }

    private static List<String> cells(List<CompareColumn> columns, RankedLabel label) {
        return columns.stream().map(column -> column.cell(label.label())).toList();
    }

    private void line(StringBuilder table, String name, int nameWidth, int from, int to, List<String> cells) {
        String ellipsis = terminal.unicode() ? "…" : "~";
        StringBuilder line = new StringBuilder("  ").append(DisplayText.fit(name, nameWidth, ellipsis));
        for (int i = from; i < to; i++) {
            line.append("  ").append(right(end(cells.get(i), width(i), ellipsis), width(i)));
        }
        table.append(line.toString().stripTrailing()).append('\n');
    }

    /** Of a long id, the end tells more than the beginning: most are paths. */
    private static String end(String text, int columns, String ellipsis) {
        String shown = text;
        while (DisplayText.width(shown) > columns - (shown.equals(text) ? 0 : 1)) {
            shown = shown.substring(shown.offsetByCodePoints(0, 1));
        }
        return shown.equals(text) ? text : ellipsis + shown;
    }

    private static String right(String text, int columns) {
        return " ".repeat(Math.max(0, columns - DisplayText.width(text))) + text;
    }

    private int width(int model) {
        return Math.max(LEAST_COLUMN, Math.min(MOST_COLUMN, DisplayText.width(models.get(model))));
    }

    private static int nameWidth(List<RankedLabel> labels) {
        int widest = "time".length();
        for (RankedLabel label : labels) {
            widest = Math.max(widest, DisplayText.width(name(label)));
        }
        return Math.min(MOST_LABEL, widest);
    }

    private static String name(RankedLabel label) {
        return DisplayText.visible(label.label()) + (label.background() ? " (background)" : "");
    }

    private String bold(String text) {
        return terminal.colour() ? BOLD + text + RESET : text;
    }
}
