package dev.zeroshot.cli.output;

import dev.zeroshot.cli.terminal.DisplayText;
import dev.zeroshot.cli.terminal.Terminal;
import dev.zeroshot.core.classify.Classification;
import dev.zeroshot.core.ranking.RankedLabel;
import java.util.ArrayList;
import java.util.List;

/**
 * Shows an answer to a person: the picture's name, then a line a label with probability, similarity and, on a terminal,
 * a bar. Immutable and thread-safe.
 */
public final class RankedTable {
    private static final int NUMBERS_WIDTH = 2 + 7 + 2 + 7;
    private static final int LEAST_LABEL = 12;
    private static final int MOST_PLAIN_LABEL = 60;
    private static final int MOST_BAR = 40;
    private static final int LEAST_BAR = 5;
    private static final String BOLD = "\u001b[1m";
    private static final String DIM = "\u001b[2m";
    private static final String CYAN = "\u001b[36m";
    private static final String RESET = "\u001b[0m";

    private final Terminal terminal;

    /**
     * A table for a terminal.
     *
     * @param terminal its width and abilities
     */
    public RankedTable(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Draws an answer.
     *
     * @param answer the answer
     * @return whole lines
     */
    public String draw(Classification answer) {
        List<String> names = new ArrayList<>();
        int widest = 0;
        for (RankedLabel label : answer.labels()) {
            String name = DisplayText.visible(label.label()) + (label.background() ? " (background)" : "");
            names.add(name);
            widest = Math.max(widest, DisplayText.width(name));
        }
        int nameWidth = terminal.output()
                ? Math.min(widest, Math.max(LEAST_LABEL, terminal.columns() - NUMBERS_WIDTH - LEAST_BAR - 5))
                : Math.min(widest, MOST_PLAIN_LABEL);
        StringBuilder table = new StringBuilder();
        table.append(styled(BOLD, DisplayText.visible(answer.picture()))).append('\n');
        for (int i = 0; i < names.size(); i++) {
            row(table, names.get(i), Math.max(1, nameWidth), answer.labels().get(i));
        }
        if (names.isEmpty()) {
            table.append("  (no label is probable enough)\n");
        }
        return table.toString();
    }

    private void row(StringBuilder table, String name, int nameWidth, RankedLabel label) {
        String ellipsis = terminal.unicode() ? "…" : "~";
        // A file keeps the whole of a long label, though its columns shift; a terminal would break the line.
        boolean whole = !terminal.output() && DisplayText.width(name) > nameWidth;
        String fitted = whole ? name : DisplayText.fit(name, nameWidth, ellipsis);
        table.append("  ").append(label.background() ? styled(DIM, fitted) : fitted);
        if (label.probability().isPresent()) {
            double probability = label.probability().getAsDouble();
            table.append("  ").append(right(Decimals.fixed(100 * probability, 1) + " %", 7));
            table.append("  ").append(right(Decimals.fixed(label.similarity(), 4), 7));
            int room = Math.min(MOST_BAR, terminal.columns() - nameWidth - NUMBERS_WIDTH - 4);
            if (terminal.output() && room >= LEAST_BAR) {
                String bar = Bar.draw(probability, room, terminal.unicode());
                table.append(bar.isEmpty() ? "" : "  " + styled(CYAN, bar));
            }
        } else {
            table.append("  ").append(right(Decimals.fixed(label.similarity(), 4), 7));
        }
        table.append('\n');
    }

    private String styled(String style, String text) {
        return terminal.colour() ? style + text + RESET : text;
    }

    private static String right(String text, int columns) {
        return " ".repeat(Math.max(0, columns - text.length())) + text;
    }
}
