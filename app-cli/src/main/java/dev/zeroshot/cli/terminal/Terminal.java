package dev.zeroshot.cli.terminal;

/**
 * What standard output and standard error are connected to.
 *
 * @param output whether standard output is a terminal
 * @param error whether standard error is a terminal
 * @param columns how wide the terminal is, at least 1
 * @param colour whether it shows colours and the user wants them
 * @param unicode whether it shows more than ASCII
 */
public record Terminal(boolean output, boolean error, int columns, boolean colour, boolean unicode) {
    /**
     * No terminal at all: files and pipes.
     *
     * @return plain output
     */
    public static Terminal none() {
        return new Terminal(false, false, 80, false, true);
    }
}
