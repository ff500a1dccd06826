package dev.zeroshot.cli.input;

import dev.zeroshot.core.error.UsageException;

/** Finds arguments that reached Java damaged: characters that the system's encoding could not hold. */
final class Arguments {
    private Arguments() {}

    /**
     * Refuses an argument that holds U+FFFD: a prompt like that would be scored as something else, in silence.
     *
     * @param flag where it was given
     * @param text the argument
     */
    static void requireWhole(String flag, String text) {
        if (text.indexOf('\uFFFD') >= 0) {
            throw new UsageException(flag + ": '" + text + "' lost characters on its way to Java, because the system's "
                    + "encoding cannot hold them; use a UTF-8 locale (such as LANG=C.UTF-8), or write prompts into a "
                    + "UTF-8 file and give --prompts FILE");
        }
    }

    /**
     * Whether an argument looks as if Windows had replaced characters that its code page cannot hold by question marks.
     *
     * @param text the argument
     * @return true if a question mark stands before another one, a letter, or at the beginning
     */
    static boolean looksReplaced(String text) {
        for (int i = text.indexOf('?'); i >= 0; i = text.indexOf('?', i + 1)) {
            char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
            if (i == 0 || next == '?' || Character.isLetter(next)) {
                return true;
            }
        }
        return false;
    }
}
