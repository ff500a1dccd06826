package dev.zeroshot.core.label.journal;

/** Texts as fields of a line: tabs and line ends become two characters. */
public final class Escapes {
    private Escapes() {}

    /**
     * A text without tabs and line ends.
     *
     * @param text any
     * @return the text with backslash, tab, line feed and carriage return as {@code \\ \t \n \r}
     */
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> escaped.append("\\\\");
                case '\t' -> escaped.append("\\t");
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /**
     * The text again.
     *
     * @param escaped from {@link #escape}
     * @return the text
     */
    public static String unescape(String escaped) {
        StringBuilder text = new StringBuilder(escaped.length());
        boolean after = false; // a backslash
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (after) {
                text.append(c == 't' ? '\t' : c == 'n' ? '\n' : c == 'r' ? '\r' : c);
            } else if (c != '\\') {
                text.append(c);
            }
            after = !after && c == '\\';
        }
        return text.toString();
    }
}
