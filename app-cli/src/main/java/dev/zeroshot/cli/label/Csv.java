package dev.zeroshot.cli.label;

import java.util.List;
import java.util.stream.Collectors;

/** Comma-separated values as RFC 4180 has them, with a line feed at the end of a line. */
final class Csv {
    private Csv() {}

    /** A line with its end. */
    static String line(List<String> fields) {
        return fields.stream().map(Csv::quoted).collect(Collectors.joining(",", "", "\n"));
    }

    private static String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
