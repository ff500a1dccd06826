package dev.zeroshot.cli.report;

import java.util.regex.Pattern;

/** Text as a shell takes it for one word. */
final class ShellWord {
    private static final Pattern PLAIN = Pattern.compile("[\\w./:@%+=-]+");

    private ShellWord() {}

    static String of(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
