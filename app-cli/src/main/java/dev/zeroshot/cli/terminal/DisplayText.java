package dev.zeroshot.cli.terminal;

/** Text as a terminal shows it: how many columns it takes, and nothing in it that could move the cursor. */
public final class DisplayText {
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int EMOJI_SELECTOR = 0xFE0F;

    /** First and last code points that fill two columns: UAX 11's W and F, and emoji, joined to few ranges. */
    private static final int[] WIDE = {
        0x1100, 0x115F, 0x231A, 0x231B, 0x2329, 0x232A, 0x23E9, 0x23EC, 0x23F0, 0x23F0, 0x23F3, 0x23F3, 0x25FD, 0x25FE,
        0x2614, 0x2615, 0x2648, 0x2653, 0x267F, 0x267F, 0x2693, 0x2693, 0x26A1, 0x26A1, 0x26AA, 0x26AB, 0x26BD, 0x26BE,
        0x26C4, 0x26C5, 0x26CE, 0x26CE, 0x26D4, 0x26D4, 0x26EA, 0x26EA, 0x26F2, 0x26F3, 0x26F5, 0x26F5, 0x26FA, 0x26FA,
        0x26FD, 0x26FD, 0x2705, 0x2705, 0x270A, 0x270B, 0x2728, 0x2728, 0x274C, 0x274C, 0x274E, 0x274E, 0x2753, 0x2755,
        0x2757, 0x2757, 0x2795, 0x2797, 0x27B0, 0x27B0, 0x27BF, 0x27BF, 0x2B1B, 0x2B1C, 0x2B50, 0x2B50, 0x2B55, 0x2B55,
        0x2E80, 0x303E, 0x3041, 0xA4CF, 0xA960, 0xA97C, 0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE10, 0xFE19, 0xFE30, 0xFE6B,
        0xFF01, 0xFF60, 0xFFE0, 0xFFE6, 0x16FE0, 0x18DFF, 0x1AFF0, 0x1B2FF, 0x1F004, 0x1F004, 0x1F0CF, 0x1F0CF, 0x1F18E,
        0x1F18E, 0x1F191, 0x1F19A, 0x1F1E6, 0x1F320, 0x1F32D, 0x1F335, 0x1F337, 0x1F37C, 0x1F37E, 0x1F393, 0x1F3A0,
        0x1F3CA, 0x1F3CF, 0x1F3D3, 0x1F3E0, 0x1F3F0, 0x1F3F4, 0x1F3F4, 0x1F3F8, 0x1F43E, 0x1F440, 0x1F440, 0x1F442,
        0x1F4FC, 0x1F4FF, 0x1F53D, 0x1F54B, 0x1F54E, 0x1F550, 0x1F567, 0x1F57A, 0x1F57A, 0x1F595, 0x1F596, 0x1F5A4,
        0x1F5A4, 0x1F5FB, 0x1F64F, 0x1F680, 0x1F6C5, 0x1F6CC, 0x1F6CC, 0x1F6D0, 0x1F6DF, 0x1F6EB, 0x1F6FC, 0x1F7E0,
        0x1F7F0, 0x1F90C, 0x1F9FF, 0x1FA70, 0x1FAFF, 0x20000, 0x3FFFD
    };

    private DisplayText() {}

    /**
     * Shows what would not be seen, or would be seen as something else: control characters, line separators, and marks
     * that turn the direction of writing, as {@code \n} or {@code \\u001b}.
     *
     * @param text any text, for instance a file's name
     * @return one line of harmless text
     */
    public static String visible(String text) {
        if (text.codePoints().noneMatch(DisplayText::isHarmful)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (!isHarmful(c)) {
                shown.appendCodePoint(c);
            } else if (c == '\n' || c == '\r' || c == '\t') {
                shown.append(c == '\n' ? "\\n" : c == '\r' ? "\\r" : "\\t");
            } else {
                String hex = Integer.toHexString(c);
                shown.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
            }
        });
        return shown.toString();
    }

    private static boolean isHarmful(int c) {
        return c < 0x20
                || within(c, 0x7F, 0x9F)
                || within(c, 0x2028, 0x202E)
                || within(c, 0x2066, 0x2069)
                || within(c, Character.MIN_SURROGATE, Character.MAX_SURROGATE);
    }

    /**
     * How many columns a text takes in a terminal.
     *
     * @param text as {@link #visible} gives it
     * @return at least 0
     */
    public static int width(String text) {
        return fitting(text, Integer.MAX_VALUE).columns();
    }

    /**
     * Pads or cuts a text to a number of columns.
     *
     * @param text as {@link #visible} gives it
     * @param columns how many columns, at least 1
     * @param ellipsis stands for what was cut, one column wide
     * @return a text that takes exactly that many columns
     */
    public static String fit(String text, int columns, String ellipsis) {
        int width = width(text);
        if (width <= columns) {
            return text + " ".repeat(columns - width);
        }
        Fitting kept = fitting(text, columns - 1);
        return text.substring(0, kept.end()) + ellipsis + " ".repeat(columns - 1 - kept.columns());
    }

    private record Fitting(int end, int columns) {}

    /** The longest beginning that takes at most so many columns; marks stay with what they mark. */
    private static Fitting fitting(String text, int most) {
        int columns = 0;
        int previousWidth = 0;
        int previous = 0;
        boolean flagOpen = false;
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            boolean secondOfFlag = flagOpen && isRegional(c);
            int width = previous == ZERO_WIDTH_JOINER || secondOfFlag || (isSkinTone(c) && previousWidth == 2)
                    ? 0
                    : width(c);
            if (c == EMOJI_SELECTOR && previousWidth == 1) {
                width = 1;
            }
            if (columns + width > most) {
                break;
            }
            columns += width;
            previousWidth = c == EMOJI_SELECTOR ? 2 : width == 0 ? previousWidth : width;
            flagOpen = isRegional(c) && !secondOfFlag;
            previous = c;
            i += Character.charCount(c);
        }
        return new Fitting(i, columns);
    }

    private static boolean isRegional(int c) {
        return within(c, 0x1F1E6, 0x1F1FF);
    }

    private static boolean isSkinTone(int c) {
        return within(c, 0x1F3FB, 0x1F3FF);
    }

    private static int width(int c) {
        if (c < 0x300) {
            return c == 0xAD ? 0 : 1;
        }
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        // Hangul vowels and final consonants join the syllable before them.
        return isWide(c) ? 2 : within(c, 0x1160, 0x11FF) ? 0 : 1;
    }

    private static boolean isWide(int c) {
        for (int i = 0; i < WIDE.length && WIDE[i] <= c; i += 2) {
            if (c <= WIDE[i + 1]) {
                return true;
            }
        }
        return false;
    }

    private static boolean within(int c, int first, int last) {
        return c >= first && c <= last;
    }
}
