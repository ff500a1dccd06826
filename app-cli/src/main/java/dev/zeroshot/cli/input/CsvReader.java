package dev.zeroshot.cli.input;

import dev.zeroshot.core.error.UsageException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads comma-separated values as RFC 4180 has them: fields in double quotes may hold commas, line ends and doubled quotes.
 * Immutable and thread-safe.
 */
final class CsvReader {
    private final String what;
    private final String text;

    /**
     * A line of fields.
     *
     * @param line the number of the line on which it begins, from 1
     * @param fields at least one
     */
    record Row(int line, List<String> fields) {
        Row {
            fields = List.copyOf(fields);
        }
    }

    /**
     * A reader of a text.
     *
     * @param what names the flag and file in messages
     * @param text the whole file
     */
    CsvReader(String what, String text) {
        this.what = what;
        this.text = text;
    }

    /** All records; blank lines are left out. */
    List<Row> records() {
        List<Row> records = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        int line = 1;
        int begun = 1;
        int i = 0;
        while (i < text.length()) {
            StringBuilder field = new StringBuilder();
            int end = field(i, field, begun, fields.size() + 1);
            line += newlines(i, end);
            fields.add(field.toString());
            if (end < text.length() && text.charAt(end) == ',') {
                i = end + 1;
                if (i == text.length()) {
                    fields.add("");
                }
                continue;
            }
            add(records, begun, fields);
            i = afterLineEnd(end);
            line += newlines(end, i);
            begun = line;
        }
        add(records, begun, fields);
        return records;
    }

    private static void add(List<Row> records, int line, List<String> fields) {
        if (fields.size() > 1 || (fields.size() == 1 && !fields.get(0).isBlank())) {
            records.add(new Row(line, fields));
        }
        fields.clear();
    }

    /** Takes a field; returns where it ends, at a comma, a line end or the end of the text. */
    private int field(int start, StringBuilder field, int line, int number) {
        if (text.charAt(start) != '"') {
            int end = start;
            while (end < text.length() && !isEnd(text.charAt(end))) {
                end++;
            }
            field.append(text, start, end);
            return end;
        }
        int i = start + 1;
        while (i < text.length()) {
            char c = text.charAt(i);
            boolean quote = c == '"';
            if (quote && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                i++;
            } else if (quote) {
                return quoteEnd(i + 1, line, number);
            }
            field.append(c);
            i++;
        }
        throw new UsageException(what + ":" + line + ": field " + number + ": the quote is never closed");
    }

    private int quoteEnd(int end, int line, int number) {
        if (end < text.length() && !isEnd(text.charAt(end))) {
            throw new UsageException(what + ":" + line + ": field " + number
                    + ": something follows the closing quote; write a quote inside a field twice");
        }
        return end;
    }

    private static boolean isEnd(char c) {
        return c == ',' || c == '\n' || c == '\r';
    }

    private int afterLineEnd(int end) {
        if (end < text.length() && text.charAt(end) == '\r') {
            return end + 1 < text.length() && text.charAt(end + 1) == '\n' ? end + 2 : end + 1;
        }
        return Math.min(text.length(), end + 1);
    }

    /** Line ends between two places; a carriage return and a line feed together are one. */
    private int newlines(int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            boolean pair = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            count += c == '\n' || (c == '\r' && !pair) ? 1 : 0;
        }
        return count;
    }
}
