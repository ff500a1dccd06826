package dev.zeroshot.onnx.json;

/**
 * Makes text from a file fit for a message: short, on one line, and without the control characters by which a file
 * could write to the user's terminal.
 */
public final class Printable {
    private static final int MAX_CHARS = 120;

    private Printable() {}

    /**
     * The text as it is if it is short and plain; else shortened, with control characters written as escapes.
     *
     * @param text any text
     * @return at most some 120 characters of it
     */
    public static String of(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(MAX_CHARS).forEach(c -> append(shown, c));
        return text.codePointCount(0, text.length()) > MAX_CHARS ? shown + "..." : shown.toString();
    }

    private static void append(StringBuilder shown, int codePoint) {
        if (isPlain(codePoint)) {
            shown.appendCodePoint(codePoint);
        } else {
            shown.append(String.format("\\u%04x", codePoint));
        }
    }

    private static boolean isPlain(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
