package dev.zeroshot.cli.input;

import java.util.List;

/** The texts that the command line names. */
public final class TextArguments {
    private TextArguments() {}

    /**
     * Checks that texts reached Java undamaged.
     *
     * @param flag where they were given
     * @param texts the texts
     * @throws dev.zeroshot.core.error.UsageException if one lost characters on its way
     */
    public static void requireWhole(String flag, List<String> texts) {
        texts.forEach(text -> Arguments.requireWhole(flag, text));
    }
}
